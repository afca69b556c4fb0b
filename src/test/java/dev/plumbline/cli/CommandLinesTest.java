package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RunMode;
import dev.plumbline.ledger.AuditExport;
import dev.plumbline.ledger.AuditLink;
import dev.plumbline.reconcile.Level;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLinesTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void servesWithoutWords() {
        assertThat(parse()).isEqualTo(new Task.Serve());
    }

    @Test
    void reconcilesTheDivisionsNamedAtTheLevelNamed() {
        assertThat(parse("reconcile"))
                .isEqualTo(new Task.Reconcile(Set.of(), false, false, Level.PROJECT));
        assertThat(
                        parse(
                                "reconcile",
                                "--division=east",
                                "--refresh",
                                "--csv",
                                "--level=gl-account"))
                .isEqualTo(new Task.Reconcile(Set.of("east"), true, true, Level.GL_ACCOUNT));
        assertThat(parse("reconcile", "--level=galaxy")).isEqualTo(new Task.Done(2));
    }

    @Test
    void examines() {
        assertThat(parse("doctor")).isEqualTo(new Task.Doctor(Set.of(), false));
        assertThat(parse("doctor", "--division=east", "--division=west", "--json"))
                .isEqualTo(new Task.Doctor(Set.of("east", "west"), true));
        assertThat(parse("doctor", "east")).isEqualTo(new Task.Done(2));
    }

    @Test
    void explainsAndTriesTables() {
        assertThat(parse("explain", "PO", "4021", "--division=east"))
                .isEqualTo(new Task.Explain(List.of("PO", "4021"), "east", false));
        assertThat(parse("explain", "procore", "direct-cost", "12", "--live"))
                .isEqualTo(new Task.Explain(List.of("procore", "direct-cost", "12"), null, true));
        assertThat(parse("explain")).isEqualTo(new Task.Done(2));
        assertThat(parse("mappings", "what-if", "new.csv", "--table=projects"))
                .isEqualTo(new Task.TryMappings(MappingTable.PROJECTS, Path.of("new.csv")));
        assertThat(parse("mappings", "what-if")).isEqualTo(new Task.Done(2));
    }

    @Test
    void provesExportsAndPrunesTheAudit() {
        String hash = "0123456789abcdef".repeat(4);

        assertThat(parse("audit", "verify"))
                .isEqualTo(new Task.Audit(new Task.AuditTask.Verify(null)));
        assertThat(parse("audit", "verify", "--noted=12:" + hash))
                .isEqualTo(new Task.Audit(new Task.AuditTask.Verify(new AuditLink(12, hash))));
        assertThat(parse("audit", "verify", "--noted=12")).isEqualTo(new Task.Done(2));
        assertThat(
                        parse(
                                "audit",
                                "export",
                                "--from=2026-01-31",
                                "--division=east",
                                "--format=jsonl"))
                .isEqualTo(
                        new Task.Audit(
                                new Task.AuditTask.Export(
                                        LocalDate.of(2026, 1, 31),
                                        null,
                                        "east",
                                        AuditExport.Format.JSONL)));
        assertThat(parse("audit", "export", "--format=xml")).isEqualTo(new Task.Done(2));
        assertThat(parse("audit", "prune")).isEqualTo(new Task.Audit(new Task.AuditTask.Prune()));
        assertThat(parse("audit")).isEqualTo(new Task.Done(2));
    }

    @Test
    void sweepsTheDivisionsNamed() {
        assertThat(parse("sweep", "--division=east"))
                .isEqualTo(
                        new Task.Sweep(
                                new RunRequest(
                                        Set.of("east"), Set.of(), RunMode.SYNC, Optional.empty())));
        assertThat(parse("sweep", "--since=2026-01-31")).isEqualTo(new Task.Done(2));
    }

    @Test
    void syncsEverythingUnlessToldOtherwise() {
        assertThat(parse("sync")).isEqualTo(sync(Set.of(), Set.of(), RunMode.SYNC, null));
    }

    @Test
    void syncsWhatIsNamed() {
        Task task =
                parse(
                        "sync",
                        "--division=east",
                        "--division",
                        "west",
                        "--entity=vendor",
                        "--entity=AP_INVOICE",
                        "--since=2026-01-31");

        assertThat(task)
                .isEqualTo(
                        sync(
                                Set.of("east", "west"),
                                Set.of(Entity.VENDOR, Entity.AP_INVOICE),
                                RunMode.SYNC,
                                LocalDate.of(2026, 1, 31)));
    }

    @Test
    void plansAndCarriesOutWhatWasPlanned() {
        assertThat(parse("sync", "--plan", "--division=east"))
                .isEqualTo(sync(Set.of("east"), Set.of(), RunMode.PLAN, null));
        assertThat(parse("sync", "--apply=12")).isEqualTo(new Task.CarryOut(12, false));
        assertThat(parse("sync", "--release=12")).isEqualTo(new Task.CarryOut(12, true));
    }

    @Test
    void importsAndExportsTables() {
        assertThat(parse("mappings", "import", "codes.csv"))
                .isEqualTo(new Task.ImportMappings(MappingTable.COST_CODES, Path.of("codes.csv")));
        assertThat(parse("mappings", "export", "--table=projects"))
                .isEqualTo(new Task.ExportMappings(MappingTable.PROJECTS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
                    sink ~ Unmatched argument at index 0: 'sink'
                    sync --entity=order ~ 'order' is not one of vendor, purchase-order, ap-invoice
                    sync --since=31.01.2026 ~ '31.01.2026' is no day; write it as 2026-01-31
                    sync --since=+999999999-12-31 ~ '+999999999-12-31' is no day
                    audit export --to=2026-02-30 ~ '2026-02-30' is no day
                    sync --apply=7 --division=east ~ --apply and --release stand alone
                    sync --apply=7 --release=8 ~ --apply and --release stand alone
                    sync --apply=last ~ '--apply'
                    sync --force ~ Unknown option: '--force'
                    mappings ~ Missing command
                    mappings import ~ Missing required parameter: 'FILE'
                    mappings export --table=codes ~ 'codes' is not one of cost-codes, projects
                    """)
    void refusesWrongWordsWithAUsageLine(String words, String said) {
        Task task = parse(words.split(" "));

        assertThat(task).isEqualTo(new Task.Done(2));
        assertThat(err.toString()).contains(said, "Usage: plumbline");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void helpsOnStandardOutput() {
        assertThat(parse("sync", "--help")).isEqualTo(new Task.Done(0));
        assertThat(out.toString()).contains("--division", "--entity", "--since");
    }

    private Task parse(String... words) {
        return CommandLines.parse(new PrintWriter(out, true), new PrintWriter(err, true), words);
    }

    private static Task sync(
            Set<String> divisions, Set<Entity> entities, RunMode mode, LocalDate since) {
        return new Task.Sync(new RunRequest(divisions, entities, mode, Optional.ofNullable(since)));
    }
}
