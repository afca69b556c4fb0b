package dev.plumbline.vendor;

/**
 * How vendors are brought to Procore.
 *
 * @param sendTaxId whether the tax identifier is written to Procore's business register
 */
public record VendorDeliverySettings(boolean sendTaxId) {}
