package dev.plumbline.procore;

import org.jspecify.annotations.Nullable;

/** A vendor to write (Procore REST v1.0, Vendors sync); null leaves a field as it is. */
public record VendorRow(
        String originId,
        @Nullable Long id,
        @Nullable String name,
        @Nullable String originCode,
        @Nullable String address,
        @Nullable String city,
        @Nullable String zip,
        @Nullable String countryCode,
        @Nullable String stateCode,
        @Nullable String businessPhone,
        @Nullable String emailAddress,
        @Nullable Boolean active)
        implements SyncRow {}
