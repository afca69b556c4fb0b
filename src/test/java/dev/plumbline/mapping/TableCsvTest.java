package dev.plumbline.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableCsvTest {
    private static final List<String> DIVISIONS = List.of("east", "west");
    private static final CostCodeRule EAST =
            new CostCodeRule(
                    null, "east", "5100|00|10", "03-300", "M", LocalDate.parse("2026-01-01"), null);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "division,glAccount,costCode,costType,validFrom,validTo\neast,5100|00|10|,03-300,M,2026-01-01,\n",
                "\uFEFFdivision;glAccount;costCode;costType;validFrom\r\neast; 5100|00|10;03-300;M;2026-01-01",
                "COSTTYPE,costcode,glaccount,ValidFrom,Division\n\nM,\"03-300\",5100|00|10,2026-01-01,east\n",
            })
    void readsWhatSpreadsheetsWrite(String csv) {
        assertThat(CostCodeCsv.read(csv, DIVISIONS)).containsExactly(EAST);
    }

    @Test
    void readsWhatItWrites() {
        List<CostCodeRule> rules =
                List.of(
                        new CostCodeRule(7L, null, "5100|*", "03 \"x\", y", "M", null, null),
                        EAST.withId(8L));

        String csv = CostCodeCsv.write(rules);

        assertThat(csv)
                .startsWith(
                        "id,division,glAccount,costCode,costType,validFrom,validTo\r\n7,,5100|*,");
        assertThat(CostCodeCsv.read(csv, DIVISIONS)).isEqualTo(rules);
    }

    @Test
    void writesNoFormulasAndReadsBackWhatTheyStandFor() {
        List<CostCodeRule> rules =
                List.of(
                        new CostCodeRule(7L, null, "5100|*", "=1+1", "@M", null, null),
                        new CostCodeRule(8L, null, "5200|*", "'-x", "'", null, null),
                        new CostCodeRule(9L, null, "5300|*", "-03", "M", null, null));

        String csv = CostCodeCsv.write(rules);

        assertThat(csv.lines().skip(1))
                .containsExactly(
                        "7,,5100|*,'=1+1,'@M,,", "8,,5200|*,''-x,',,", "9,,5300|*,-03,M,,");
        assertThat(CostCodeCsv.read(csv, DIVISIONS)).isEqualTo(rules);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "south,5100,03-300,M,, # line 2, column division: there is no division \"south\"; the divisions are east, west; leave it empty",
                ",,03-300,M,, # line 2, column glAccount: is empty; write a GL account in pipe form",
                ",51*,03-300,M,, # line 2, column glAccount: \"51*\" has a * inside a segment",
                ",5100,,M,, # line 2, column costCode: is empty; write the full code",
                ",5100,03-300,,, # line 2, column costType: is empty",
                ",5100,03-300,M,01/31/2026, # line 2, column validFrom: \"01/31/2026\" is no date; write it as year-month-day",
                ",5100,03-300,M,+12026-01-31, # line 2, column validFrom: \"+12026-01-31\" is no date",
                ",5100,03\0-300,M,, # line 2: has the character NUL in it; delete it",
                ",5100,03-300,M,2026-02-01,2026-01-31 # line 2, column validTo: 2026-01-31 is before validFrom 2026-02-01",
                ",5100,03-300,M # line 2: has 4 values where the header names 6",
            })
    void refusesALineByNumberAndColumnAndSaysWhatWouldBeRight(String line, String message) {
        String csv = "division,glAccount,costCode,costType,validFrom,validTo\n" + line + "\n";

        assertThatThrownBy(() -> CostCodeCsv.read(csv, DIVISIONS))
                .isInstanceOf(TableRefused.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesTheWholeFileAndNamesEveryError() {
        String csv =
                """
                division,glAccount,costCode,costType
                east,5100|00,03-300,M
                south,5100|00,03-300,M
                east,5100|00|,04-200,M
                """;

        TableRefused refused =
                catchThrowableOfType(TableRefused.class, () -> CostCodeCsv.read(csv, DIVISIONS));

        assertThat(refused.errors()).extracting(TableError::line).containsExactly(3, 4);
        assertThat(refused.errors().getLast().message())
                .contains("5100|00 has a rule for the same dates on line 2 and line 4");
    }

    @Test
    void acceptsTheSameAccountForOtherDates() {
        String csv =
                """
                glAccount,costCode,costType,validFrom,validTo
                5100,03-300,M,,2026-03-31
                5100,04-200,M,2026-04-01,
                """;

        assertThat(CostCodeCsv.read(csv, DIVISIONS)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "division,account,costCode,costType # line 1, column account: is no column of this table",
                "division,glAccount,costCode # line 1, column costType: is missing",
            })
    void refusesAWrongHeader(String header, String message) {
        assertThatThrownBy(() -> CostCodeCsv.read(header + "\n", DIVISIONS))
                .hasMessageContaining(message);
    }

    @Test
    void readsAndWritesProjects() {
        List<ProjectRule> rules =
                ProjectCsv.read(
                        "division,epicorProject,procoreProjectId\neast, P-1 ,4711\n", DIVISIONS);

        assertThat(rules).containsExactly(new ProjectRule(null, "east", "P-1", 4711));
        assertThat(ProjectCsv.write(rules))
                .isEqualTo("id,division,epicorProject,procoreProjectId\r\n\"\",east,P-1,4711\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                ",P-1,4711 # line 2, column division: there is no division \"\"",
                "east,,4711 # line 2, column epicorProject: is empty",
                "east,P-1,x # line 2, column procoreProjectId: \"x\" is no whole number",
                "east,P-1,0 # line 2, column procoreProjectId: 0 is no project id",
            })
    void refusesWrongProjects(String line, String message) {
        assertThatThrownBy(() ->
                        ProjectCsv.read(
                                "division,epicorProject,procoreProjectId\n" + line, DIVISIONS))
                .hasMessageContaining(message);
    }
}
