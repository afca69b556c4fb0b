package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.Division;
import dev.plumbline.sync.Lookups.ProjectMatch;
import dev.plumbline.sync.ReferenceData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which Procore project stands for an Epicor project. */
@QuarkusTest
@TestProfile(FaultProfile.class)
class ProjectMatchTest extends FaultTestBase {
    private static final String EPICOR = "P-MATCH";

    @Inject ReferenceData reference;

    @Test
    void theIdentifierWinsOverTheNumber() {
        add("Numbered", "", EPICOR, true);
        long meant = add("Identified", EPICOR, "", true);

        assertThat(match()).isEqualTo(new ProjectMatch.Found(meant, "Identified"));
    }

    @Test
    void aClosedProjectDoesNotHideTheOneThatHasItsNumber() {
        add("Old", EPICOR, "", false);
        long meant = add("New", "", EPICOR, true);

        assertThat(match()).isEqualTo(new ProjectMatch.Found(meant, "New"));
    }

    @Test
    void aClosedProjectAloneSaysThatItIsClosed() {
        add("Old", "", EPICOR, false);

        assertThat(match()).isEqualTo(new ProjectMatch.Missing("is closed in Procore"));
    }

    @Test
    void twoOfOneNumberAreNotGuessedBetween() {
        add("One", "", EPICOR, true);
        add("Other", "", EPICOR, true);

        assertThat(match()).isInstanceOf(ProjectMatch.Missing.class);
    }

    private long add(String name, String originId, String number, boolean active) {
        var row = json.createObjectNode().put("name", name).put("active", active);
        row.put("company_id", FaultBooks.company().procoreCompanyId());
        row.put("origin_id", originId.isEmpty() ? null : originId);
        row.put("project_number", number.isEmpty() ? null : number);
        return procore().person(person -> person.add("projects", row));
    }

    private ProjectMatch match() {
        catalog.forgetAll();
        Division any = divisions.all().iterator().next();
        return reference.of(any, Set.of()).project(EPICOR);
    }
}
