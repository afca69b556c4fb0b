package dev.plumbline.faults;

import dev.plumbline.sandbox.web.Switches;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What tenants differ in, or what is not documented: the result is the same either way. */
@QuarkusTest
@TestProfile(FaultProfile.class)
class TenantHabitsTest extends FaultTestBase {

    static Stream<Setup> habits() {
        return Stream.of(
                Setup.procore("errors as a string", "errorBody", "string"),
                Setup.procore("errors as an array", "errorBody", "array"),
                Setup.procore("errors without words", "errorBody", "generic"),
                Setup.procore("validations answer 400", "validationStatus", "400"),
                Setup.procore("rows come back shuffled", "syncOrder", "shuffled"),
                Setup.procore("every seventh row unanswered", "syncDropEvery", 7),
                Setup.procore("vendors are added to projects", "vendorInProject", "add"),
                Setup.procore("vendors need no project", "vendorInProject", "ignore"),
                Setup.procore("lock unless draft", "approvedLock", "unless-draft"),
                Setup.procore("no lock", "approvedLock", "off"),
                Setup.procore("company header missing is 401", "missingCompanyHeader", "401"),
                Setup.procore("pages of five", "defaultPerPage", 5),
                Setup.procore("origin_id not unique", "originUnique", false),
                Setup.procore("all vendors in one list", "vendorList", "all"),
                Setup.procore("unknown attributes refused", "unknownAttributes", "reject"),
                Setup.procore("adding a vendor twice is 422", "addExistingVendor", "422"),
                Setup.procore("cost codes of budget codes with dots", "segmentPaths", "dot"),
                Setup.procore("budget codes without parents", "segmentPaths", "none"),
                Setup.epicor("one level of expand", on -> on.set("nestedExpand", false)),
                Setup.epicor("one level of expand, 501", on -> oneLevel(on, "501")),
                Setup.epicor("one level of expand, 500", on -> oneLevel(on, "500")),
                Setup.epicor("one level of expand, no words", on -> oneLevel(on, "silent")),
                Setup.epicor("one level of expand, ignored", on -> oneLevel(on, "ignored")),
                Setup.epicor(
                        "more than a hundred rows refused",
                        on -> {
                            oneLevel(on, "depth");
                            on.set("pageCap", 100);
                            on.set("overCap", "refuse");
                        }),
                Setup.epicor(
                        "one level of expand, pages of three",
                        on -> {
                            oneLevel(on, "syntax");
                            on.set("pageCap", 3);
                        }),
                Setup.epicor(
                        "pages of seven and no counts",
                        on -> {
                            on.set("pageCap", 7);
                            on.set("counts", false);
                        }),
                Setup.epicor("filters within expand", on -> on.set("expandFilter", true)),
                Setup.epicor("dates with an offset", on -> on.set("dateSuffix", "offset")),
                Setup.epicor("dates without a suffix", on -> on.set("dateSuffix", "none")),
                Setup.epicor("change dates of midnight", on -> on.set("midnightChangeDate", true)),
                Setup.epicor("seven digits of a second", on -> on.set("fractions", "seven")),
                Setup.epicor("no digits of a second", on -> on.set("fractions", "none")),
                Setup.epicor("missing key is 403", on -> on.set("missingKeyStatus", "403")),
                Setup.epicor("child filter is an error", on -> on.set("childFilter", "error")),
                Setup.epicor("pages capped at seven", on -> on.set("pageCap", 7)),
                Setup.epicor("numbers in quotes", on -> on.set("quotedNumbers", true)),
                Setup.epicor("unset text is null", on -> on.set("nullTexts", true)),
                Setup.epicor("three users at most", on -> on.set("maxUsers", 3)));
    }

    static Stream<Setup> each() {
        return Extent.oneOfEach(7, habits());
    }

    private static void oneLevel(Switches on, String refusal) {
        on.set("nestedExpand", false);
        on.set("nestedRefusal", refusal);
    }

    @ParameterizedTest
    @MethodSource("each")
    void whateverTheTenantDoesTheResultIsTheSame(Setup habit) {
        meets(habit.name());
        habit.prepare().run();

        converge();

        check();
    }
}
