package dev.plumbline.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = MappingDatabase.class, restrictToAnnotatedClass = true)
class StoredTablesTest {
    private static final List<String> DIVISIONS = List.of("east", "west");

    @Inject CostCodeRules costCodes;
    @Inject ProjectRules projects;
    @Inject Heard heard;

    @BeforeEach
    void empty() {
        costCodes.replaceAll(List.of(), DIVISIONS);
        projects.replaceAll(List.of(), DIVISIONS);
        heard.changes.clear();
    }

    @Test
    void keepsRulesThatStandAndTellsOfThoseThatChange() {
        TableChange<CostCodeRule> first =
                costCodes.replaceAll(
                        List.of(rule("east", "5100", "03-300"), rule("west", "5200", "04-200")),
                        DIVISIONS);
        heard.changes.clear();

        TableChange<CostCodeRule> second =
                costCodes.replaceAll(
                        List.of(rule("east", "5100", "03-300"), rule("west", "5200", "04-900")),
                        DIVISIONS);

        assertThat(second.removed()).containsExactly(first.added().getLast());
        assertThat(second.added()).extracting(CostCodeRule::costCode).containsExactly("04-900");
        assertThat(costCodes.all())
                .containsExactly(first.added().getFirst(), second.added().getFirst());
        assertThat(heard.changes).containsExactly("[5200] [west]");
    }

    @Test
    void tellsNobodyOfAChangeThatChangesNothing() {
        costCodes.add(rule("east", "5100", "03-300"), DIVISIONS);
        heard.changes.clear();

        costCodes.replaceAll(List.of(rule("east", "5100", "03-300")), DIVISIONS);

        assertThat(heard.changes).isEmpty();
    }

    @Test
    void meansEveryDivisionWithASharedRule() {
        costCodes.add(rule(null, "5100|*", "03-300"), DIVISIONS);

        assertThat(heard.changes).containsExactly("[5100|*] []");
        assertThat(costCodes.table().find("west", "5100|10", null)).isPresent();
    }

    @Test
    void refusesARuleThatOverlapsOneThatStands() {
        costCodes.add(rule("east", "5100", "03-300"), DIVISIONS);

        assertThatThrownBy(() -> costCodes.add(rule("east", "5100|", "04-200"), DIVISIONS))
                .isInstanceOf(TableRefused.class)
                .hasMessageContaining("5100 has a rule for the same dates already");
        assertThat(costCodes.all()).hasSize(1);
    }

    @Test
    void deletesByNumber() {
        long id = costCodes.add(rule("east", "5100", "03-300"), DIVISIONS).added().getFirst().id();

        assertThat(costCodes.delete(id)).isPresent();
        assertThat(costCodes.delete(id)).isEmpty();
        assertThat(costCodes.all()).isEmpty();
        assertThat(heard.changes).containsExactly("[5100] [east]", "[5100] [east]");
    }

    @Test
    void storesProjectsOncePerDivision() {
        ProjectRule rule = new ProjectRule(null, "east", "P-1", 4711);
        long id = projects.add(rule, DIVISIONS).added().getFirst().id();
        projects.add(new ProjectRule(null, "west", "P-1", 4711), DIVISIONS);

        assertThatThrownBy(() -> projects.add(rule, DIVISIONS))
                .isInstanceOf(TableRefused.class)
                .hasMessageContaining("project P-1 of division east has rule number " + id);
        assertThat(projects.all()).hasSize(2);
        assertThat(heard.changes).containsExactly("[P-1] [east]", "[P-1] [west]");
    }

    private static CostCodeRule rule(@Nullable String division, String account, String code) {
        return new CostCodeRule(null, division, account, code, "M", null, null);
    }

    /** Notes what listeners are told. */
    @Singleton
    public static class Heard implements MappingListener {
        final List<String> changes = new ArrayList<>();

        @Override
        public void costCodesChanged(Set<String> glAccountPatterns, Set<String> divisions) {
            changes.add(glAccountPatterns + " " + divisions);
        }

        @Override
        public void projectsChanged(Set<String> epicorProjects, Set<String> divisions) {
            changes.add(epicorProjects + " " + divisions);
        }
    }
}
