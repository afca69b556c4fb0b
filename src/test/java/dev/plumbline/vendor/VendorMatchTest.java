package dev.plumbline.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.OriginId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VendorMatchTest {
    private static final OriginId OURS = OriginId.vendor("EPIC01", 41);

    @Test
    void theMarkCountsBeforeTheIdentifierAndThatBeforeTheName() {
        KnownVendors.Known marked = known(1, "Other", OURS.value(), null);
        KnownVendors.Known taxed = known(2, "Other", null, "tax");
        KnownVendors.Known named = known(3, " BRICK & co ", null, null);

        assertThat(match("tax", named, taxed, marked)).isEqualTo(new VendorMatch.One(marked));
        assertThat(match("tax", named, taxed)).isEqualTo(new VendorMatch.One(taxed));
        assertThat(match("tax", named)).isEqualTo(new VendorMatch.One(named));
        assertThat(match("tax", known(4, "Brick", null, null))).isEqualTo(new VendorMatch.None());
    }

    @Test
    void aNameIsNoMatchWhereIdentifiersContradict() {
        KnownVendors.Known named = known(3, "Brick & Co", null, "another");

        assertThat(match("tax", named)).isEqualTo(new VendorMatch.None());
        assertThat(match(null, named)).isEqualTo(new VendorMatch.One(named));
    }

    @Test
    void anotherVendorOfTheSameCompanyIsNeverIt() {
        KnownVendors.Known sister =
                known(5, "Brick & Co", OriginId.vendor("EPIC01", 42).value(), "tax");
        KnownVendors.Known cousin =
                known(6, "Brick & Co", OriginId.vendor("EPIC02", 7).value(), "tax");

        assertThat(match("tax", sister)).isEqualTo(new VendorMatch.None());
        assertThat(match("tax", sister, cousin)).isEqualTo(new VendorMatch.One(cousin));
    }

    @Test
    void saysWhoseItIsAndWhereItCannotTell() {
        KnownVendors.Known foreign = known(7, "Brick & Co", "QBO-17", null);
        KnownVendors.Known one = known(8, "Brick & Co", null, null);
        KnownVendors.Known two = known(9, "Brick & Co", null, null);

        assertThat(match(null, foreign)).isEqualTo(new VendorMatch.Foreign(foreign));
        assertThat(match(null, one, two)).isEqualTo(new VendorMatch.Several(List.of(one, two)));
    }

    @Test
    void knowsHowSurelyAVendorMayBeTold() {
        List<KnownVendors.Known> all =
                List.of(known(1, "x", OURS.value(), null), known(2, "y", null, "tax"));

        assertThat(VendorMatch.evidence(OURS, "tax", all)).isEqualTo(VendorMatch.Evidence.ORIGIN);
        assertThat(VendorMatch.evidence(OriginId.vendor("EPIC01", 9), "tax", all))
                .isEqualTo(VendorMatch.Evidence.TAX_IDENTIFIER);
        assertThat(VendorMatch.evidence(OriginId.vendor("EPIC01", 9), null, all))
                .isEqualTo(VendorMatch.Evidence.NAME);
    }

    private static VendorMatch match(@Nullable String tax, KnownVendors.Known... all) {
        return VendorMatch.of(OURS, "EPIC01", "Brick & Co", tax, List.of(all));
    }

    private static KnownVendors.Known known(
            long id, String name, @Nullable String originId, @Nullable String tax) {
        return new KnownVendors.Known(id, name, originId, true, tax);
    }
}
