package dev.plumbline.epicor;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * A supplier: row {@code Vendor} of {@code Erp.BO.VendorSvc/Vendors}, the columns that Plumbline
 * reads. Text may be null or empty.
 */
@RegisterForReflection(registerFullHierarchy = true)
public record EpicorVendor(
        @JsonProperty("VendorNum") int vendorNum,
        @JsonProperty("VendorID") @Nullable String vendorId,
        @JsonProperty("Name") @Nullable String name,
        @JsonProperty("Address1") @Nullable String address1,
        @JsonProperty("Address2") @Nullable String address2,
        @JsonProperty("Address3") @Nullable String address3,
        @JsonProperty("City") @Nullable String city,
        @JsonProperty("State") @Nullable String state,
        @JsonProperty("ZIP") @Nullable String zip,
        @JsonProperty("Country") @Nullable String country,
        @JsonProperty("CountryNumISOCode") @Nullable String countryIsoCode,
        @JsonProperty("PhoneNum") @Nullable String phoneNum,
        @JsonProperty("EMailAddress") @Nullable String emailAddress,
        @JsonProperty("TaxPayerID") @Nullable String taxPayerId,
        @JsonProperty("Inactive") boolean inactive,
        @JsonProperty("SysRevID") long sysRevId) {

    /** The same vendor with another tax identifier, or the hash of it. */
    public EpicorVendor withTaxPayerId(@Nullable String other) {
        return new EpicorVendor(
                vendorNum,
                vendorId,
                name,
                address1,
                address2,
                address3,
                city,
                state,
                zip,
                country,
                countryIsoCode,
                phoneNum,
                emailAddress,
                other,
                inactive,
                sysRevId);
    }

    /** Leaves the tax identifier out, so that it never reaches a log. */
    @Override
    public String toString() {
        return "EpicorVendor[vendorNum=" + vendorNum + ", name=" + name + "]";
    }
}
