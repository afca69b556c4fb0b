package dev.plumbline.settings;

import static dev.plumbline.settings.Setting.Need.IN_PRODUCTION;
import static dev.plumbline.settings.Setting.Need.PER_DIVISION;
import static dev.plumbline.settings.Setting.optional;

import dev.plumbline.domain.Entity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The one list of everything that can be set, in the order of the reference. */
public final class Settings {
    /** The database, by Quarkus's own key. */
    static final String JDBC_URL = "quarkus.datasource.jdbc.url";

    /** The identity provider, by Quarkus's own key. */
    static final String PROVIDER = "quarkus.oidc.auth-server-url";

    /** The client there, by Quarkus's own key. */
    static final String CLIENT_ID = "quarkus.oidc.client-id";

    /** What the keys of every division begin with. */
    static final String DIVISIONS = "plumbline.divisions.";

    private static final BigDecimal MOST_MONEY = new BigDecimal("999999999999999");

    private Settings() {}

    /** Every setting; those of a division once, with {@code *} for its name. */
    public static List<Setting> all() {
        List<Setting> all = new ArrayList<>();
        all.addAll(epicor());
        all.addAll(procore());
        all.addAll(database());
        all.addAll(access());
        all.addAll(provider());
        all.addAll(console());
        all.addAll(divisions());
        for (Entity entity : Entity.values()) {
            all.addAll(changeDetection(entity));
        }
        all.addAll(documents());
        all.addAll(reconciliation());
        all.addAll(safety());
        all.addAll(audit());
        all.addAll(engine());
        return List.copyOf(all);
    }

    private static List<Setting> epicor() {
        String prefix = "plumbline.epicor.";
        return List.of(
                optional(
                                prefix + "url",
                                UrlRule.epicorInstance(),
                                null,
                                "The Epicor instance that is read.")
                        .from("EPICOR_URL")
                        .needed(IN_PRODUCTION),
                optional(
                                prefix + "api-key",
                                Rule.text("an API key of that instance"),
                                null,
                                "Sent as x-api-key with every request to Epicor.")
                        .from("EPICOR_API_KEY")
                        .needed(IN_PRODUCTION)
                        .kept(),
                optional(
                                prefix + "token-url",
                                UrlRule.url("https://login.epicor.com/connect/token"),
                                "https://login.epicor.com/connect/token",
                                "Epicor's OAuth2 token endpoint.")
                        .from("EPICOR_TOKEN_URL"),
                optional(
                                prefix + "client-id",
                                Rule.text("the id of an OAuth2 client with client credentials"),
                                null,
                                "OAuth2 client for Epicor.")
                        .from("EPICOR_CLIENT_ID")
                        .needed(IN_PRODUCTION),
                optional(
                                prefix + "client-secret",
                                Rule.text("the secret of that OAuth2 client"),
                                null,
                                "Its secret, sent in the form-encoded body.")
                        .from("EPICOR_CLIENT_SECRET")
                        .needed(IN_PRODUCTION)
                        .kept(),
                optional(
                                prefix + "scope",
                                Rule.text("one or more OAuth2 scopes"),
                                "epicor_erp",
                                "OAuth2 scope asked for.")
                        .from("EPICOR_SCOPE"),
                optional(
                        prefix + "page-size",
                        Rules.whole(1, 1000),
                        "100",
                        "Rows asked for a page; Epicor's own servers cap it at 100 unless they are"
                                + " set otherwise."),
                optional(
                        prefix + "main-book",
                        Rule.text("a GL book's code"),
                        "MAIN",
                        "The GL book whose accounts and expenses count."),
                optional(
                        prefix + "licence-wait",
                        Rules.duration(),
                        "30s",
                        "How long to wait the first time Epicor is out of licences; doubles while"
                                + " it stays so."));
    }

    private static List<Setting> procore() {
        String prefix = "plumbline.procore.";
        return List.of(
                optional(
                                prefix + "url",
                                UrlRule.procoreHost(),
                                "https://api.procore.com",
                                "Procore's API host.")
                        .from("PROCORE_URL"),
                optional(
                                prefix + "token-url",
                                UrlRule.url("https://login.procore.com/oauth/token"),
                                "https://login.procore.com/oauth/token",
                                "Procore's OAuth2 token endpoint.")
                        .from("PROCORE_TOKEN_URL"),
                optional(
                                prefix + "client-id",
                                Rule.text("the client id of a Procore service account"),
                                null,
                                "OAuth2 client for Procore.")
                        .from("PROCORE_CLIENT_ID")
                        .needed(IN_PRODUCTION),
                optional(
                                prefix + "client-secret",
                                Rule.text("the client secret of that service account"),
                                null,
                                "Its secret, sent in the body.")
                        .from("PROCORE_CLIENT_SECRET")
                        .needed(IN_PRODUCTION)
                        .kept(),
                optional(
                                prefix + "company-id",
                                Rules.whole(1, Long.MAX_VALUE),
                                null,
                                "The Procore company that receives the data.")
                        .from("PROCORE_COMPANY_ID")
                        .needed(IN_PRODUCTION),
                optional(
                        prefix + "batch-size",
                        Rules.whole(1, 1000),
                        "1000",
                        "Rows a sync call carries at most."),
                optional(
                        prefix + "reserve",
                        Rules.decimal(
                                "a number from 0 to 0.9", BigDecimal.ZERO, new BigDecimal("0.9")),
                        "0.1",
                        "Share of Procore's rate limit that is left to other apps."));
    }

    private static List<Setting> database() {
        return List.of(
                optional(
                                JDBC_URL,
                                Rule.of(
                                        "a PostgreSQL JDBC URL, for example"
                                                + " jdbc:postgresql://db.example.com:5432/plumbline",
                                        value -> value.matches("jdbc:(otel:)?postgresql:.+")),
                                "embedded PostgreSQL in development and tests",
                                "The PostgreSQL database that remembers.")
                        .needed(IN_PRODUCTION)
                        .kept(),
                optional(
                        "quarkus.datasource.username",
                        Rule.text("a database role"),
                        null,
                        "The role that Plumbline logs in with."),
                optional(
                                "quarkus.datasource.password",
                                Rule.text("that role's password"),
                                null,
                                "Its password.")
                        .kept());
    }

    private static List<Setting> access() {
        return List.of(
                optional(
                                "plumbline.api-token",
                                Rule.text("a secret word"),
                                "none: nobody is let in",
                                "Bearer token with role operator, everything.")
                        .kept(),
                optional(
                                "plumbline.api-token-old",
                                Rule.text("a secret word"),
                                "none",
                                "The operator's token before that one, still taken while its users"
                                        + " change over.")
                        .kept(),
                optional(
                                "plumbline.viewer-token",
                                Rule.text("a secret word other than the operator's"),
                                "none",
                                "Bearer token with role viewer, GET only.")
                        .kept(),
                optional(
                                "plumbline.viewer-token-old",
                                Rule.text("a secret word other than the operator's"),
                                "none",
                                "The viewer's token before that one.")
                        .kept());
    }

    private static List<Setting> console() {
        return List.of(
                optional(
                        "plumbline.console.procore-link",
                        LinkRule.link(
                                "https://procore.example.com/{company}/projects/{project}/{kind}/{id}",
                                "company",
                                "project",
                                "kind",
                                "id",
                                "key"),
                        "none: no such links",
                        "Address of an object's own page in Procore, for a link on the console's page of"
                                + " its document. Company, project and id are Procore's, kind is vendor,"
                                + " purchase-order-contract or direct-cost, key is Epicor's. An object that lacks one"
                                + " of them, as a vendor does a project, gets no link."),
                optional(
                        "plumbline.console.epicor-link",
                        LinkRule.link(
                                "https://erp.example.com/find/{company}/{kind}/{key}",
                                "company",
                                "kind",
                                "id",
                                "key"),
                        "none: no such links",
                        "Address of a document's own page in Epicor, for the same. Company is Epicor's, kind"
                                + " is vendor, purchase-order or ap-invoice, id is the document's number, key what names"
                                + " it among all of its kind: for an invoice its vendor's number, a slash and its own."));
    }

    private static List<Setting> provider() {
        return List.of(
                optional(
                        PROVIDER,
                        UrlRule.url("https://login.example.com/realms/company"),
                        "none: logins by token only",
                        "The identity provider (OpenID Connect) that people log in at."),
                optional(
                        CLIENT_ID,
                        Rule.text("the id of Plumbline's client there"),
                        null,
                        "Plumbline's client at the identity provider; access tokens must name it as"
                                + " their audience unless QUARKUS_OIDC_TOKEN_AUDIENCE is set."),
                optional(
                                "quarkus.oidc.credentials.secret",
                                Rule.text("that client's secret"),
                                null,
                                "Its secret.")
                        .kept());
    }

    private static List<Setting> divisions() {
        return List.of(
                optional(
                                DIVISIONS + "*.epicor-company",
                                Rule.of(
                                        "an Epicor company's id, for example EPIC01",
                                        value -> value.matches("[A-Za-z0-9_.-]{1,20}")),
                                null,
                                "The Epicor company that the division reads.")
                        .needed(PER_DIVISION),
                optional(
                        DIVISIONS + "*.schedule",
                        Rules.cron(),
                        "plumbline.schedule",
                        "When the division runs; off means only on demand."),
                optional(
                        DIVISIONS + "*.currency",
                        Rules.currency(),
                        "USD",
                        "The company's base currency; divisions that write into one Procore"
                                + " company must share it."),
                optional(
                        "plumbline.schedule",
                        Rules.cron(),
                        "0 0 2 * * ?",
                        "When divisions run that set no schedule of their own."),
                optional(
                        "plumbline.time-zone",
                        Rules.zone(),
                        "UTC",
                        "Zone of the cron and of Epicor's dates without an offset."));
    }

    private static List<Setting> changeDetection(Entity entity) {
        String prefix = "plumbline.change-detection." + entity.key() + ".";
        boolean dated = entity != Entity.VENDOR;
        return List.of(
                optional(
                        prefix + "strategy",
                        dated
                                ? Rule.oneOf(
                                        "change-date", "sys-rev-id", "full-scan", "custom-column")
                                : new Rule(
                                        "one of sys-rev-id, full-scan, custom-column",
                                        Settings::vendorStrategy),
                        dated ? "change-date" : "sys-rev-id",
                        "How changes are found in Epicor."),
                optional(
                        prefix + "overlap",
                        Rules.duration(),
                        "PT48H",
                        "How far below the watermark each pass reads again."),
                optional(
                        prefix + "column",
                        Rule.of(
                                "the name of a column in Epicor, for example ChangedOn_c",
                                value -> value.matches("[A-Za-z][A-Za-z0-9_]{0,79}")),
                        null,
                        "The column of strategy custom-column, which needs one."));
    }

    private static java.util.Optional<String> vendorStrategy(String value) {
        return value.equals("change-date")
                ? java.util.Optional.of(
                        Rule.echo(value) + ", but Epicor's vendors have no change date")
                : Rule.oneOf("sys-rev-id", "full-scan", "custom-column").complaint().apply(value);
    }

    private static List<Setting> documents() {
        return List.of(
                optional(
                        "plumbline.purchase-orders.approved-status",
                        Rule.oneOf(
                                "Draft",
                                "Processing",
                                "Submitted",
                                "Partially Received",
                                "Received",
                                "Approved"),
                        "Approved",
                        "Procore status of an approved, open purchase order."),
                optional(
                        "plumbline.purchase-orders.reopen",
                        Rule.oneOf("true", "false"),
                        "true",
                        "Whether an approved contract may go back to Draft for an edit and forward"
                                + " again."),
                optional(
                        "plumbline.ap-invoices.po-matched",
                        Rule.oneOf("invoice", "subcontractor-invoice", "exclude"),
                        "invoice",
                        "What becomes of invoice lines that draw on a purchase order."),
                optional(
                        "plumbline.ap-invoices.status",
                        Rule.oneOf("draft", "pending", "approved"),
                        "approved",
                        "Procore status of the direct costs; every one but draft counts in the"
                                + " budget."),
                optional(
                        "plumbline.ap-invoices.job-gl-account",
                        Rule.of(
                                "a GL account in pipe form, for example 5100|00|10",
                                value -> value.matches("[^|\\s]+(\\|[^|\\s]*)*")),
                        "none: such lines fail",
                        "GL account of job lines that carry none."),
                optional(
                        "plumbline.vendors.send-tax-id",
                        Rule.oneOf("true", "false"),
                        "false",
                        "Whether the tax identifier is written to Procore's business register."));
    }

    private static List<Setting> reconciliation() {
        String prefix = "plumbline.reconciliation.";
        return List.of(
                optional(
                        prefix + "after-run",
                        Rule.oneOf("true", "false"),
                        "true",
                        "Whether every run ends with a reconciliation of Epicor's totals against"
                                + " Procore's."),
                optional(
                        prefix + "schedule",
                        Rules.cron(),
                        "off",
                        "When every division is reconciled besides, both sides read anew; Quartz"
                                + " cron."),
                optional(
                        prefix + "reread-after",
                        Rules.duration(),
                        "PT20H",
                        "How long Procore's listings of a project are good for when no run touched"
                                + " it; what people change there shows up after so long, or when a"
                                + " reconciliation is asked for."),
                optional(
                        prefix + "reads",
                        Rules.whole(1, 1_000_000),
                        "300",
                        "Reads of Procore in a night after which the reconciliations of all"
                                + " divisions read no more lines of contracts; the listings with the"
                                + " totals are always read."));
    }

    private static List<Setting> safety() {
        return List.of(
                optional(
                        "plumbline.drift",
                        Rule.oneOf("report", "repair"),
                        "report",
                        "What becomes of changes that people made in Procore: they are reported, or"
                                + " every run begins with looking for them and sends Epicor's values"
                                + " again."),
                optional(
                        "plumbline.sweep.schedule",
                        Rules.cron(),
                        "0 0 4 ? * SUN",
                        "When all keys and revisions are read from Epicor, for changes that dates do"
                                + " not tell and for deletions; Quartz cron, off for never."),
                optional(
                        "plumbline.sweep.max-missing",
                        Rule.of(
                                "a share such as 10%, or a number of documents",
                                value -> value.matches("(\\d{1,2}|100)%|\\d{1,9}")),
                        "10%",
                        "Documents of one kind that may be gone from Epicor at once; past it a sweep"
                                + " does nothing and its run fails. A share lets five be gone in any"
                                + " case."),
                optional(
                        "plumbline.guard.max-void-count",
                        Rules.whole(0, Integer.MAX_VALUE).orOff(),
                        "off",
                        "Documents that one run may void at most; past it the run stops before it"
                                + " writes."),
                optional(
                        "plumbline.guard.max-money-change",
                        Rules.decimal("an amount of at least 0", BigDecimal.ZERO, MOST_MONEY)
                                .orOff(),
                        "off",
                        "Money by which one run may change Procore's totals at most, in the base"
                                + " currency; past it the run stops before it writes."),
                optional(
                        "plumbline.demo",
                        Rule.oneOf("serve", "once", "off"),
                        "serve",
                        "Development only: whether the first start against the sandboxes runs all"
                                + " divisions and then serves, does so and exits, or does not."),
                optional(
                        "plumbline.demo.size",
                        Rule.oneOf("standard", "small", "large"),
                        "standard",
                        "Development only: how much the demo company has. Another size begins"
                                + " anew."));
    }

    private static List<Setting> audit() {
        return List.of(
                optional(
                        "plumbline.audit.retention",
                        Rules.age().orOff(),
                        "off",
                        "How long entries of the audit trail are kept; off keeps all. Older ones go"
                                + " every night, from the beginning of the chain up to the first that"
                                + " belongs to a record or run that is still open."));
    }

    private static List<Setting> engine() {
        String prefix = "plumbline.engine.";
        return List.of(
                optional(
                        prefix + "quarantine",
                        Rules.duration(),
                        "PT15S",
                        "How long a lost answer rests before it is read back."),
                optional(
                        prefix + "lease",
                        Rules.seconds(),
                        "PT30S",
                        "How long a worker that fell silent keeps its lease."),
                optional(
                        prefix + "patience",
                        Rules.duration(),
                        "PT15M",
                        "How long a run waits for a system that answered before and has gone"
                                + " away."),
                optional(
                        prefix + "first-wait",
                        Rules.duration(),
                        "PT2S",
                        "How long a system that failed is left alone at first; doubled with every"
                                + " further failure, up to a minute."),
                optional(
                        prefix + "lanes",
                        Rules.whole(1, 64),
                        "8",
                        "How many Procore projects are written at once."),
                optional(
                        prefix + "rest-before-retry",
                        Rules.duration(),
                        "PT1H",
                        "How long a failure whose cause lies in Procore rests before a run tries"
                                + " it again."),
                optional(
                        "plumbline.sweep-every",
                        Rules.seconds(),
                        "1s",
                        "How often work is looked for whose event was lost."));
    }
}
