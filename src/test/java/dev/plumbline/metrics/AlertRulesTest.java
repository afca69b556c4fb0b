package dev.plumbline.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AlertRulesTest {
    @Test
    void promtoolFindsNothingWrongWithTheRules() throws Exception {
        assertThat(Prometheus.promtool("check", "rules", Observability.RULES.toString()))
                .contains("SUCCESS: " + Observability.rules().size() + " rules found");
    }

    @Test
    void everyAlertFiresWhenItShouldAndNotBefore() throws Exception {
        assertThat(
                        Prometheus.promtool(
                                "test", "rules", "deployment/observability/alerts.test.yaml"))
                .contains("SUCCESS");
    }

    @Test
    void everyAlertLeadsToItsParagraphOfTheRunbook() {
        List<String> names = Observability.rules().stream().map(Observability.Rule::name).toList();

        assertThat(Observability.runbook()).containsExactlyElementsOf(names);
        assertThat(Observability.rules())
                .allSatisfy(rule ->
                        assertThat(rule.runbook())
                                .isEqualTo(
                                        "docs/operations.md#"
                                                + rule.name().toLowerCase(Locale.ROOT)));
    }

    @Test
    void dashboardsAndRulesUseOnlyDocumentedMetricsOfOurs() {
        Map<String, String> documented = Observability.documented();
        Set<String> ours = new TreeSet<>(Observability.used());
        ours.removeIf(name -> !name.startsWith("plumbline_"));

        assertThat(documented.keySet()).containsAll(ours);
        assertThat(ours).hasSizeGreaterThan(20);
    }
}
