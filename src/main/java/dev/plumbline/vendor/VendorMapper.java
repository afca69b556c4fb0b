package dev.plumbline.vendor;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.Money;
import dev.plumbline.domain.OriginId;
import dev.plumbline.domain.Reason;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.domain.Text;
import dev.plumbline.epicor.EpicorVendor;
import dev.plumbline.sync.ContentHash;
import dev.plumbline.sync.Mapped;
import dev.plumbline.sync.MappedPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Maps a supplier to a vendor of the Procore company. */
public final class VendorMapper {
    /** The lane and project number of what belongs to the company. */
    private static final long COMPANY = 0;

    private final boolean sendsTaxIdentifier;

    /** One to whom a vendor whose tax identifier alone changed is the same as before. */
    public VendorMapper() {
        this(false);
    }

    /**
     * @param sendsTaxIdentifier whether a vendor is sent anew when its tax identifier changes
     */
    public VendorMapper(boolean sendsTaxIdentifier) {
        this.sendsTaxIdentifier = sendsTaxIdentifier;
    }

    /** What the supplier means in Procore. */
    public Mapped<VendorContent> map(Division division, EpicorVendor vendor) {
        String name = Text.trimmed(vendor.name());
        if (name.isEmpty()) {
            return new Mapped.Failed<>(
                    List.of(
                            new Reason(
                                    ReasonCode.SOURCE_INVALID,
                                    "Vendor %s (%d): has no Name; enter one in Epicor"
                                            .formatted(
                                                    Text.trimmed(vendor.vendorId()),
                                                    vendor.vendorNum()))));
        }
        List<String> notes = new ArrayList<>();
        VendorContent content = content(vendor, name, notes);
        return new Mapped.Parts<>(
                List.of(
                        new MappedPart<>(
                                COMPANY,
                                OriginId.vendor(division.epicorCompany(), vendor.vendorNum()),
                                content,
                                Money.ZERO,
                                hash(content, vendor.taxPayerId()))),
                notes);
    }

    private String hash(VendorContent content, @Nullable String tax) {
        return sendsTaxIdentifier && tax != null
                ? ContentHash.of(List.of(content, tax))
                : ContentHash.of(content);
    }

    private static VendorContent content(EpicorVendor vendor, String name, List<String> notes) {
        String country = country(vendor, notes);
        return new VendorContent(
                name,
                Text.trimmed(vendor.vendorId()),
                Text.joined(", ", vendor.address1(), vendor.address2(), vendor.address3()),
                Text.firstOf(vendor.city()),
                Text.firstOf(vendor.zip()),
                country,
                state(vendor, country, notes),
                Text.firstOf(vendor.phoneNum()),
                Text.firstOf(vendor.emailAddress()),
                !vendor.inactive());
    }

    private static @Nullable String country(EpicorVendor vendor, List<String> notes) {
        Optional<String> code = Countries.find(vendor.countryIsoCode(), vendor.country());
        String given = Text.firstOf(vendor.country(), vendor.countryIsoCode());
        if (code.isEmpty() && given != null) {
            notes.add("country %s is not known and left out".formatted(given));
        }
        return code.orElse(null);
    }

    /**
     * The state, only beside the country that it is in: Procore refuses pairs that do not match.
     */
    private static @Nullable String state(
            EpicorVendor vendor, @Nullable String country, List<String> notes) {
        String given = Text.firstOf(vendor.state());
        if (given == null) {
            return null;
        }
        Optional<String> code = country == null ? Optional.empty() : States.find(country, given);
        if (code.isEmpty()) {
            notes.add(
                    "state %s is %s and left out"
                            .formatted(
                                    given,
                                    country == null
                                            ? "without a country"
                                            : "no known state of " + country));
        }
        return code.orElse(null);
    }
}
