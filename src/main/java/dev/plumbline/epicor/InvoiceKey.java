package dev.plumbline.epicor;

/** What identifies an AP invoice in a company; the number is unique within its vendor only. */
public record InvoiceKey(int vendorNum, String invoiceNum) {}
