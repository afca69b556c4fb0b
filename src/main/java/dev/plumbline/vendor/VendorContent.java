package dev.plumbline.vendor;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a Procore vendor that Plumbline writes (Procore REST v1.0, Vendors). Null means:
 * leave it out.
 */
@RegisterForReflection(registerFullHierarchy = true)
public record VendorContent(
        String name,
        String originCode,
        @Nullable String address,
        @Nullable String city,
        @Nullable String zip,
        @Nullable String countryCode,
        @Nullable String stateCode,
        @Nullable String businessPhone,
        @Nullable String emailAddress,
        boolean active) {}
