package dev.plumbline.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.Division;
import dev.plumbline.mapping.ProjectRule;
import dev.plumbline.procore.ProcoreProject;
import dev.plumbline.reconcile.ProjectMatcher.Match;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Reconciliation looks for a document in the project that it is sent to. */
class ProjectMatcherTest {
    private static final Division EAST = new Division("east", "E1", "USD");

    private final List<ProcoreProject> shown = new ArrayList<>();
    private final List<ProjectRule> rules = new ArrayList<>();

    @Test
    void aClosedProjectDoesNotHideTheOneThatHasItsNumber() {
        add(100, false, "P-1", null);
        add(200, true, null, "P-1");

        assertThat(match()).isEqualTo(new Match(200L, true));
    }

    @Test
    void theIdentifierWinsOverTheNumber() {
        add(100, true, null, "P-1");
        add(200, true, " P-1 ", null);

        assertThat(match()).isEqualTo(new Match(200L, true));
    }

    @Test
    void twoActiveOnesAreNotGuessedBetween() {
        add(100, true, null, "P-1");
        add(200, true, null, "P-1");
        add(300, false, "P-1", null);

        assertThat(match()).isEqualTo(new Match(null, false));
    }

    @Test
    void aClosedOneAloneIsFoundClosed() {
        add(100, false, null, "P-1");
        add(200, true, "P-2", "P-3");

        assertThat(match()).isEqualTo(new Match(100L, false));
    }

    @Test
    void theExceptionWinsOverAll() {
        add(100, true, "P-1", null);
        add(300, true, "Q", null);
        rules.add(new ProjectRule(1L, "east", "P-1", 300));

        assertThat(match()).isEqualTo(new Match(300L, true));
    }

    private void add(long id, boolean active, @Nullable String originId, @Nullable String number) {
        shown.add(new ProcoreProject(id, "Tower " + id, active, originId, number));
    }

    private Match match() {
        return new ProjectMatcher(EAST, shown, rules).of("P-1");
    }
}
