package dev.plumbline.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.OriginId;
import dev.plumbline.vendor.KnownVendors.Known;
import dev.plumbline.vendor.KnownVendors.Link;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vendor 41 of EPIC01, "Brick &amp; Co", against what Procore has. */
class VendorMatchCasesTest {
    private static final VendorContent CONTENT =
            new VendorContent("x", "x", null, null, null, null, null, null, null, true);

    private final List<Known> all = new ArrayList<>();

    @ParameterizedTest(
            name = "marked {0}, named {1}, tax {2}, linked to {3} with {4}; ours {5}: {6}")
    @CsvSource({
        // nothing in common
        ", Stone Inc, , , , t1, none",
        // by our own mark, whatever else it says
        "epicor:EPIC01:vendor:41, Stone Inc, t9, , , t1, one",
        "epicor:EPIC01:vendor:41, Brick & Co, , epicor:EPIC01:vendor:7, , t1, one",
        // by tax identifier, in Procore's registry or of what is linked to it
        ", Stone Inc, t1, , , t1, one",
        ", Stone Inc, , epicor:EPIC02:vendor:7, t1, t1, one",
        ", Stone Inc, t9, epicor:EPIC02:vendor:7, t1, t1, one",
        "epicor:EPIC02:vendor:7, Stone Inc, t1, , , t1, one",
        ", Stone Inc, t1, , , , none",
        ", Stone Inc, t1, , , t2, none",
        ", Stone Inc, , epicor:EPIC02:vendor:7, t1, t2, none",
        // by name
        ", Brick & Co, , , , , one",
        ", ' BRICK & CO ', , , , t1, one",
        ", Brick, , , , , none",
        "epicor:EPIC02:vendor:7, Brick & Co, , epicor:EPIC02:vendor:7, , , one",
        // by name, but another one by tax identifier
        ", Brick & Co, t9, , , t1, none",
        ", Brick & Co, , epicor:EPIC02:vendor:7, t9, t1, none",
        ", Brick & Co, t9, , , , one",
        ", Brick & Co, , epicor:EPIC02:vendor:7, t9, , one",
        ", Brick & Co, , epicor:EPIC02:vendor:7, , t1, one",
        // two vendors of one company are two, however alike
        "epicor:EPIC01:vendor:42, Brick & Co, t1, , , t1, none",
        "epicor:EPIC01:vendor:410, Brick & Co, t1, , , t1, none",
        ", Brick & Co, t1, epicor:EPIC01:vendor:42, t1, t1, none",
        "epicor:EPIC011:vendor:42, Brick & Co, , , , , one",
        // another integration has marked it
        "sap:17, Brick & Co, , , , , foreign",
        "sap:17, Stone Inc, t1, , , t1, foreign",
        "sap:17, Stone Inc, , , , t1, none",
        "' ', Brick & Co, , , , , one",
    })
    void findsTheVendorThatProcoreHas(
            @Nullable String mark,
            String name,
            @Nullable String tax,
            @Nullable String link,
            @Nullable String linkTax,
            @Nullable String ours,
            String expected) {
        Known known = known(1, mark, name, tax);
        if (link != null) {
            known.links.add(new Link(new OriginId(link), true, CONTENT, linkTax));
        }

        assertThat(match(ours))
                .isEqualTo(
                        switch (expected) {
                            case "one" -> new VendorMatch.One(known);
                            case "foreign" -> new VendorMatch.Foreign(known);
                            default -> new VendorMatch.None();
                        });
    }

    @Test
    void prefersItsOwnMarkToATaxIdentifierAndThatToAName() {
        Known byName = known(1, null, "Brick & Co", null);
        assertThat(match("t1")).isEqualTo(new VendorMatch.One(byName));

        Known byTax = known(2, null, "Stone Inc", "t1");
        assertThat(match("t1")).isEqualTo(new VendorMatch.One(byTax));

        Known byMark = known(3, "epicor:EPIC01:vendor:41", "Old name", "t9");
        assertThat(match("t1")).isEqualTo(new VendorMatch.One(byMark));
    }

    @Test
    void doesNotChooseBetweenTwoWhoeverMarkedThem() {
        Known foreign = known(1, "sap:17", "Brick & Co", null);
        assertThat(match(null)).isEqualTo(new VendorMatch.Foreign(foreign));

        Known free = known(2, null, "brick & co", null);
        assertThat(match(null)).isEqualTo(new VendorMatch.Several(List.of(foreign, free)));

        Known linked = known(3, "epicor:EPIC02:vendor:7", "Brick & Co", null);
        assertThat(match(null)).isEqualTo(new VendorMatch.Several(List.of(foreign, free, linked)));
    }

    @Test
    void doesNotFallBackToANameWhereTaxIdentifiersAreAmbiguousOrForeign() {
        known(1, null, "Brick & Co", null);
        Known one = known(2, null, "Stone Inc", "t1");
        Known two = known(3, null, "Stone Ltd", "t1");
        Known foreign = known(4, "sap:17", "Sand Inc", "t2");

        assertThat(match("t1")).isEqualTo(new VendorMatch.Several(List.of(one, two)));
        assertThat(match("t2")).isEqualTo(new VendorMatch.Foreign(foreign));
    }

    private VendorMatch match(@Nullable String taxHash) {
        return VendorMatch.of(OriginId.vendor("EPIC01", 41), "EPIC01", "Brick & Co", taxHash, all);
    }

    private Known known(long id, @Nullable String mark, String name, @Nullable String taxHash) {
        Known known = new Known(id, name, mark, true, taxHash);
        all.add(known);
        return known;
    }
}
