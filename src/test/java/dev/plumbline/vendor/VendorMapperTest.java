package dev.plumbline.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.Division;
import dev.plumbline.epicor.EpicorVendor;
import dev.plumbline.sync.Golden;
import dev.plumbline.sync.Mapped;
import dev.plumbline.sync.MappedPart;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VendorMapperTest {
    private static final Division EAST = new Division("east", "EPIC01", "USD");

    @Test
    void mapsTheExampleVendor() throws IOException {
        Golden.verify(
                "vendor", new VendorMapper().map(EAST, Golden.read("vendor", EpicorVendor.class)));
    }

    @ParameterizedTest
    @CsvSource({
        "US, , US",
        "us, Canada, US",
        "USA, , US",
        "DEU, , DE",
        "UK, , GB",
        ", USA, US",
        ", U.S.A., US",
        ", United States of America, US",
        ", The Netherlands, NL",
        ", Deutschland, DE",
        ", Canada, CA",
        ", CA, CA",
        ", México, MX",
        ", Mexico, MX",
        ", UK, GB",
        ", Côte d'Ivoire, CI",
        ", South Korea, KR",
        ", Georgia, GE",
        "ZZ, Norway, NO",
        "840, Norway, NO",
        ", Atlantis, ",
        "QQ, , ",
        ", , ",
    })
    void findsTheCountry(@Nullable String iso, @Nullable String name, @Nullable String expected) {
        assertThat(content(iso, name, null).countryCode()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "US, TX, TX",
        "US, tx, TX",
        "US, Texas, TX",
        "US, D.C., DC",
        "US, Puerto Rico, PR",
        "US, ON, ",
        "CA, Ontario, ON",
        "CA, Québec, QC",
        "CA, TX, ",
        "AU, NSW, NSW",
        "AU, Western Australia, WA",
        "MX, Nuevo Leon, NLE",
        "GB, Surrey, ",
        ", TX, ",
    })
    void keepsAStateOnlyWhereItIsOneOfTheCountry(
            @Nullable String country, String state, @Nullable String expected) {
        assertThat(content(country, null, state).stateCode()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "12-345 6789, 123456789",
        "de 123.456, DE123456",
        "' - ', ",
        "N/A, ",
        "applied for, ",
        "00-0000000, "
    })
    void comparesTaxIdentifiersByLettersAndDigits(String given, @Nullable String expected) {
        assertThat(TaxIdentifier.normalize(given).orElse(null)).isEqualTo(expected);
    }

    @Test
    void failsAVendorWithoutAName() {
        Mapped<VendorContent> mapped = new VendorMapper().map(EAST, vendor(" ", null, null, null));

        assertThat(((Mapped.Failed<VendorContent>) mapped).reasons().getFirst().message())
                .isEqualTo("Vendor BRICKCO (41): has no Name; enter one in Epicor");
    }

    @Test
    void hashesWhatIsMappedOnly() {
        assertThat(part(vendor("Brick", "US", null, "TX")).hash())
                .isEqualTo(part(vendor(" Brick ", "USA", "x", "Texas")).hash())
                .isNotEqualTo(part(vendor("Brick", "US", null, "OK")).hash());
    }

    @Test
    void hashesTheTaxIdentifierWhereItIsSent() {
        EpicorVendor vendor = vendor("Brick", "US", null, "TX");

        assertThat(part(new VendorMapper(true), vendor).hash())
                .isEqualTo(part(new VendorMapper(true), vendor).hash())
                .isNotEqualTo(part(new VendorMapper(true), vendor.withTaxPayerId("45-6")).hash())
                .isNotEqualTo(part(vendor).hash());
        assertThat(part(new VendorMapper(true), vendor.withTaxPayerId(null)).hash())
                .isEqualTo(part(vendor).hash());
        assertThat(part(vendor.withTaxPayerId("45-6")).hash()).isEqualTo(part(vendor).hash());
    }

    private static VendorContent content(
            @Nullable String iso, @Nullable String country, @Nullable String state) {
        return part(vendor("Brick", iso, country, state)).content();
    }

    private static MappedPart<VendorContent> part(EpicorVendor vendor) {
        return part(new VendorMapper(), vendor);
    }

    private static MappedPart<VendorContent> part(VendorMapper mapper, EpicorVendor vendor) {
        return ((Mapped.Parts<VendorContent>) mapper.map(EAST, vendor)).parts().getFirst();
    }

    private static EpicorVendor vendor(
            String name, @Nullable String iso, @Nullable String country, @Nullable String state) {
        return new EpicorVendor(
                41, "BRICKCO", name, "", "", null, "", state, "", country, iso, "", "", "12-3",
                false, 1);
    }
}
