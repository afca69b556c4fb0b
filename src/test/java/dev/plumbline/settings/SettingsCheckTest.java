package dev.plumbline.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsCheckTest {

    @Test
    void findsNothingWrongWithACompleteInstallation() {
        assertThat(check(MapValues.complete())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EPICOR_URL (plumbline.epicor.url)",
                "EPICOR_API_KEY (plumbline.epicor.api-key)",
                "EPICOR_CLIENT_ID (plumbline.epicor.client-id)",
                "EPICOR_CLIENT_SECRET (plumbline.epicor.client-secret)",
                "PROCORE_CLIENT_ID (plumbline.procore.client-id)",
                "PROCORE_CLIENT_SECRET (plumbline.procore.client-secret)",
                "PROCORE_COMPANY_ID (plumbline.procore.company-id)",
                "QUARKUS_DATASOURCE_JDBC_URL (quarkus.datasource.jdbc.url)"
            })
    void namesWhatIsMissingByVariableAndProperty(String label) {
        String variable = label.substring(0, label.indexOf(' '));

        List<String> problems = check(MapValues.complete().without(variable));

        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith(label + " is not set; it must be");
    }

    @Test
    void asksForADivisionInProductionOnly() {
        MapValues none = new MapValues(Map.of(), MapValues.complete().byVariable());

        assertThat(check(none)).singleElement().asString().contains("names no division");
        assertThat(new SettingsCheck(none, false).problems()).isEmpty();
    }

    @Test
    void asksForNothingElseInDevelopment() {
        MapValues nothing = new MapValues(Map.of(), Map.of());

        assertThat(new SettingsCheck(nothing, false).problems()).isEmpty();
        assertThat(check(nothing)).hasSize(9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
                    plumbline.epicor.url ~ https://erp.example.com/kinetic/api ~ goes on to the API
                    plumbline.epicor.url ~ https://erp.example.com/kinetic/api/v2/odata ~ goes on to the API
                    plumbline.epicor.url ~ http://erp.example.com/kinetic ~ plain http to an address that is not loopback
                    plumbline.epicor.url ~ http://localhost.example.com/x ~ plain http to an address that is not loopback
                    plumbline.epicor.url ~ erp.example.com/kinetic ~ not an absolute https URL
                    plumbline.epicor.url ~ ftp://erp.example.com/kinetic ~ not an absolute https URL
                    plumbline.epicor.url ~ https://erp.example.com/a b ~ not a URL
                    plumbline.epicor.url ~ https://erp.example.com/k?x=1 ~ a query or a fragment
                    plumbline.procore.url ~ http://api.procore.com ~ plain http
                    plumbline.procore.url ~ https://api.procore.com/rest ~ goes on to the API
                    plumbline.procore.url ~ https://api.procore.com/rest/v1.0 ~ without /rest
                    plumbline.procore.token-url ~ /oauth/token ~ not an absolute https URL
                    plumbline.procore.company-id ~ acme ~ "acme"; it must be a whole number
                    plumbline.procore.company-id ~ 0 ~ whole number of at least 1
                    plumbline.procore.batch-size ~ 1001 ~ from 1 to 1000
                    plumbline.procore.batch-size ~ 0 ~ from 1 to 1000
                    plumbline.procore.reserve ~ 0.91 ~ from 0 to 0.9
                    plumbline.procore.reserve ~ -0.1 ~ from 0 to 0.9
                    plumbline.procore.reserve ~ 1e-1 ~ from 0 to 0.9
                    plumbline.epicor.page-size ~ ten ~ from 1 to 1000
                    plumbline.schedule ~ 0 2 * * * ~ Quartz cron
                    plumbline.schedule ~ nightly ~ Quartz cron
                    plumbline.divisions.east.schedule ~ 61 0 2 * * ? ~ Quartz cron
                    plumbline.divisions.east.currency ~ DOLLAR ~ ISO 4217
                    plumbline.divisions.east.epicor-company ~ a/b ~ an Epicor company's id
                    plumbline.time-zone ~ Chicago ~ a time zone
                    plumbline.change-detection.vendor.strategy ~ change-date ~ vendors have no change date
                    plumbline.change-detection.ap-invoice.strategy ~ changed ~ one of change-date, sys-rev-id
                    plumbline.change-detection.ap-invoice.overlap ~ two days ~ a duration
                    plumbline.change-detection.ap-invoice.overlap ~ -PT1H ~ a duration
                    plumbline.change-detection.ap-invoice.overlap ~ P400D ~ a duration
                    plumbline.purchase-orders.approved-status ~ approved ~ Partially Received
                    plumbline.purchase-orders.reopen ~ maybe ~ one of true, false
                    plumbline.ap-invoices.po-matched ~ skip ~ subcontractor-invoice
                    plumbline.ap-invoices.status ~ paid ~ one of draft, pending, approved
                    plumbline.ap-invoices.job-gl-account ~ |5100 ~ pipe form
                    plumbline.vendors.send-tax-id ~ 1 ~ one of true, false
                    plumbline.drift ~ ignore ~ one of report, repair
                    plumbline.guard.max-void-count ~ -1 ~ or off
                    plumbline.audit.retention ~ PT1H ~ at least P1D
                    plumbline.audit.retention ~ seven years ~ or off
                    plumbline.guard.max-money-change ~ lots ~ or off
                    plumbline.console.procore-link ~ http://procore.example.com/{id} ~ not an absolute https URL
                    plumbline.console.procore-link ~ javascript:alert({id}) ~ not an absolute https URL
                    plumbline.console.procore-link ~ https://{company}.example.com/{id} ~ a placeholder in its host
                    plumbline.console.procore-link ~ https://procore.example.com/{project} ~ the same for every document
                    plumbline.console.procore-link ~ https://procore.example.com/{id}/{vendor} ~ something else than a placeholder
                    plumbline.console.procore-link ~ https://procore.example.com/a b/{id} ~ not a URL
                    plumbline.console.procore-link ~ https://me:pw@procore.example.com/{id} ~ is a URL with a user or a secret in it (not shown)
                    plumbline.console.epicor-link ~ https://erp.example.com/{project}/{key} ~ something else than a placeholder
                    """)
    void refusesAWrongValueAndSaysWhatWouldBeRight(String property, String value, String said) {
        List<String> problems = check(MapValues.complete().with(property, value));

        assertThat(problems).singleElement().asString().contains("(" + property + ")", said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
                    plumbline.epicor.url ~ http://127.0.0.1:8081/live
                    plumbline.epicor.url ~ http://localhost/live
                    plumbline.epicor.url ~ http://[::1]:8081/live
                    plumbline.epicor.url ~ https://erp.example.com/kinetic/
                    plumbline.epicor.url ~ https://api.example.com/apitest
                    plumbline.schedule ~ off
                    plumbline.divisions.east.schedule ~ 0 0/15 6-18 ? * MON-FRI
                    plumbline.time-zone ~ America/Chicago
                    plumbline.change-detection.vendor.strategy ~ full-scan
                    plumbline.change-detection.purchase-order.overlap ~ PT0S
                    plumbline.change-detection.purchase-order.overlap ~ 48h
                    plumbline.procore.reserve ~ 0
                    plumbline.procore.reserve ~ 0.9
                    plumbline.purchase-orders.approved-status ~ Partially Received
                    plumbline.ap-invoices.job-gl-account ~ 5100|00|10
                    plumbline.guard.max-void-count ~ off
                    plumbline.audit.retention ~ off
                    plumbline.audit.retention ~ P7Y
                    plumbline.audit.retention ~ PT48H
                    plumbline.guard.max-void-count ~ 0
                    plumbline.guard.max-money-change ~ 250000.50
                    plumbline.console.procore-link ~ https://procore.example.com/{company}/projects/{project}/{kind}/{id}?from={key}
                    plumbline.console.procore-link ~ https://procore.example.com:8443/{id}
                    plumbline.console.epicor-link ~ https://erp.example.com/home/#/{company}/{kind}/{id}
                    """)
    void acceptsTheValuesAtTheEdge(String property, String value) {
        assertThat(check(MapValues.complete().with(property, value))).isEmpty();
    }

    @Test
    void refusesDivisionsOfTwoCurrencies() {
        MapValues values =
                MapValues.complete()
                        .with("plumbline.divisions.north.epicor-company", "EPIC02")
                        .with("plumbline.divisions.north.currency", "CAD");

        assertThat(check(values))
                .singleElement()
                .asString()
                .contains("east \"USD\", north \"CAD\"", "must share a base currency");
    }

    @Test
    void refusesTwoDivisionsOfOneCompany() {
        MapValues values =
                MapValues.complete().with("plumbline.divisions.north.epicor-company", "EPIC01");

        assertThat(check(values))
                .singleElement()
                .asString()
                .contains("plumbline.divisions.north.epicor-company", "division east too");
    }

    @Test
    void asksForTheCompanyOfEveryDivision() {
        MapValues values = MapValues.complete().with("plumbline.divisions.north.schedule", "off");

        assertThat(check(values))
                .singleElement()
                .asString()
                .startsWith(
                        "PLUMBLINE_DIVISIONS_NORTH_EPICOR_COMPANY"
                                + " (plumbline.divisions.north.epicor-company) is not set");
    }

    @Test
    void readsDivisionsFromTheEnvironment() {
        MapValues values =
                new MapValues(Map.of(), MapValues.complete().byVariable())
                        .withVariable("PLUMBLINE_DIVISIONS_EAST_EPICOR_COMPANY", "EPIC01")
                        .withVariable("PLUMBLINE_DIVISIONS_EAST_SCHEDULE", "off");

        assertThat(check(values)).isEmpty();
    }

    @Test
    void asksForTheColumnOfACustomStrategy() {
        String prefix = "plumbline.change-detection.ap-invoice.";
        MapValues values = MapValues.complete().with(prefix + "strategy", "custom-column");

        assertThat(check(values))
                .singleElement()
                .asString()
                .contains(prefix + "column) is not set");
        assertThat(check(values.with(prefix + "column", "ChangedOn_c"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "plumbline.epicor.urll, plumbline.epicor.url",
        "plumbline.shedule, plumbline.schedule",
        "plumbline.divisions.east.epicor-comany, plumbline.divisions.east.epicor-company",
        "plumbline.change-detection.invoice.strategy, plumbline.change-detection.ap-invoice.strategy"
    })
    void refusesAMisspeltKeyAndNamesTheNearest(String key, String nearest) {
        assertThat(check(MapValues.complete().with(key, "x")))
                .singleElement()
                .asString()
                .contains("(" + key + ") is not a setting", nearest + ".");
    }

    @Test
    void refusesAMisspeltVariableButNotThoseOfKubernetes() {
        MapValues values =
                MapValues.complete()
                        .withVariable("PLUMBLINE_SERVICE_HOST", "10.0.0.7")
                        .withVariable("PLUMBLINE_PORT_8080_TCP_ADDR", "10.0.0.7")
                        .withVariable("EPICOR_APIKEY", "x");

        assertThat(check(values))
                .containsExactly(
                        "EPICOR_APIKEY is not a setting; the nearest known one is EPICOR_API_KEY.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://user:hunter2@erp.example.com/x", "hunter2@x"})
    void neverShowsAUrlThatMayHoldASecret(String url) {
        assertThat(check(MapValues.complete().withVariable("EPICOR_URL", url)))
                .singleElement()
                .asString()
                .doesNotContain("hunter2");
    }

    @Test
    void neverShowsASecret() {
        MapValues values =
                MapValues.complete()
                        .withVariable("QUARKUS_DATASOURCE_JDBC_URL", "mysql://db?password=hunter2")
                        .with("plumbline.api-token", "hunter2")
                        .with("plumbline.viewer-token", "hunter2");

        assertThat(check(values))
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem).doesNotContain("hunter2"));
    }

    @Test
    void refusesTheSameTokenForBothRolesAlsoWhereItIsAnOldOne() {
        MapValues values =
                MapValues.complete()
                        .with("plumbline.api-token-old", "hunter2")
                        .with("plumbline.viewer-token", "hunter2")
                        .with("plumbline.viewer-token-old", "hunter3");

        assertThat(check(values))
                .singleElement()
                .asString()
                .contains("(plumbline.viewer-token)", "other than the operator's")
                .doesNotContain("hunter2");
    }

    @Test
    void asksForTheClientOfAnIdentityProvider() {
        MapValues values =
                MapValues.complete()
                        .with("quarkus.oidc.auth-server-url", "https://login.example.com/realms/a");

        assertThat(check(values))
                .singleElement()
                .asString()
                .contains("(quarkus.oidc.client-id) is not set");
        assertThat(check(values.with("quarkus.oidc.client-id", "plumbline"))).isEmpty();
        assertThat(check(values.with("quarkus.oidc.auth-server-url", "http://login.example.com")))
                .singleElement()
                .asString()
                .contains("plain http");
    }

    @ParameterizedTest
    @CsvSource({
        "quarkus.tls.trust-all, true",
        "quarkus.tls.company.trust-all, true",
        "quarkus.tls.hostname-verification-algorithm, NONE",
        "quarkus.rest-client.epicor.verify-host, false",
        "quarkus.rest-client.procore.hostname-verifier, com.example.Any",
        "quarkus.rest-client.procore.follow-redirects, true",
        "quarkus.oidc.tls.verification, none",
        "quarkus.oidc-client.procore.tls.verification, certificate-validation",
        "quarkus.oidc-client.epicor.follow-redirects, true"
    })
    void refusesToRunWithoutTheProtectionsOfItsConnections(String key, String value) {
        assertThat(check(MapValues.complete().with(key, value)))
                .singleElement()
                .asString()
                .contains("(" + key + ") cannot be set so");
    }

    @Test
    void refusesThemInTheEnvironmentTooButNotWhereAllIsOnLoopback() {
        MapValues values = MapValues.complete().withVariable("QUARKUS_TLS_TRUST_ALL", "true");
        assertThat(check(values)).singleElement().asString().contains("(quarkus.tls.trust-all)");

        values.withVariable("EPICOR_URL", "https://localhost:9443/live")
                .with("plumbline.epicor.token-url", "https://localhost:9443/token")
                .with("plumbline.procore.url", "https://127.0.0.1:9443");
        assertThat(check(values)).hasSize(1);

        assertThat(check(values.with("plumbline.procore.token-url", "https://[::1]:9443/token")))
                .isEmpty();
    }

    @Test
    void saysEverythingInOneMessage() {
        MapValues values =
                MapValues.complete().without("EPICOR_API_KEY").with("plumbline.drift", "x");

        String message = SettingsCheck.message(new SettingsCheck(values, true).problems());

        assertThat(message.lines())
                .hasSize(4)
                .startsWith("Plumbline does not start: 2 settings are wrong.");
    }

    private static List<String> check(SettingValues values) {
        return new SettingsCheck(values, true).problems().stream().map(Problem::toString).toList();
    }
}
