package dev.plumbline.purchaseorder;

/**
 * How purchase orders are mapped.
 *
 * @param approvedStatus Procore's status of an approved, open PO, in Title Case; {@code Approved}
 *     unless set
 * @param mainBook the GL book that counts; {@code MAIN} unless set
 */
public record PurchaseOrderSettings(String approvedStatus, String mainBook) {}
