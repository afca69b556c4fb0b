package dev.plumbline.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.Division;
import dev.plumbline.epicor.EpicorVendor;
import dev.plumbline.sync.Mapped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceNamesTest {
    @ParameterizedTest
    @CsvSource({
        "' Nuevo  León ', NUEVO LEON",
        "D.C., DC",
        "Côte d'Ivoire, COTE DIVOIRE",
        "Trinidad & Tobago, TRINIDAD AND TOBAGO",
        "Baden-Württemberg, BADEN WURTTEMBERG",
        "The Netherlands, NETHERLANDS",
        "Theland, THELAND",
        ", ''",
        "' - ', ''",
    })
    void readsNamesAsPeopleWriteThem(@Nullable String name, String key) {
        assertThat(PlaceNames.key(name)).isEqualTo(key);
    }

    @Test
    void readsCodesWithTheirNames() {
        assertThat(PlaceNames.codesByName("\nTX Texas\n\n  DC Washington D.C./The District\nZZ\n"))
                .isEqualTo(
                        Map.of(
                                "TX", "TX",
                                "TEXAS", "TX",
                                "DC", "DC",
                                "WASHINGTON DC", "DC",
                                "DISTRICT", "DC",
                                "ZZ", "ZZ"));
    }

    @ParameterizedTest(name = "country {0} {1}, state {2}: {3}")
    @CsvSource({
        "US, , TX, ''",
        "US, , , ''",
        ", , , ''",
        ", Atlantis, , country Atlantis is not known and left out",
        "QQ, Atlantis, , country Atlantis is not known and left out",
        "QQ, , , country QQ is not known and left out",
        "US, , ON, state ON is no known state of US and left out",
        ", , TX, state TX is without a country and left out",
        ", Atlantis, TX, country Atlantis is not known and left out;state TX is without a country and left out",
    })
    void saysWhatItLeavesOut(
            @Nullable String iso, @Nullable String country, @Nullable String state, String notes) {
        EpicorVendor vendor =
                new EpicorVendor(
                        41, "BRICKCO", "Brick", "", "", null, "", state, "", country, iso, "", "",
                        "", false, 1);

        Mapped.Parts<VendorContent> mapped =
                (Mapped.Parts<VendorContent>)
                        new VendorMapper().map(new Division("east", "E", "USD"), vendor);

        List<String> expected =
                Arrays.stream(notes.split(";")).filter(note -> !note.isEmpty()).toList();
        assertThat(mapped.notes()).isEqualTo(expected);
        assertThat(mapped.parts().getFirst().content().stateCode())
                .isEqualTo("TX".equals(state) && "US".equals(iso) ? "TX" : null);
    }
}
