package dev.plumbline.desk;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.GlAccount;
import dev.plumbline.domain.Money;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.domain.Text;
import dev.plumbline.epicor.EpicorInvoice;
import dev.plumbline.epicor.EpicorPurchaseOrder;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.mapping.CostCodeRules;
import dev.plumbline.mapping.CostCodeTable;
import dev.plumbline.reference.StoredLines;
import dev.plumbline.sync.Divisions;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The GL accounts that documents fail for, worked out from the stored documents by the mappers
 * themselves, so that the amounts are those that will be sent.
 */
@ApplicationScoped
public class UnmappedAccounts {
    private static final int AT_ONCE = 200;

    private final RecordSearch search;
    private final StoredLines lines;
    private final CostCodeRules rules;
    private final Divisions divisions;
    private final ProjectCodes codes;

    UnmappedAccounts(
            RecordSearch search,
            StoredLines lines,
            CostCodeRules rules,
            Divisions divisions,
            ProjectCodes codes) {
        this.search = search;
        this.lines = lines;
        this.rules = rules;
        this.divisions = divisions;
        this.codes = codes;
    }

    /** All of them, most money first. */
    public List<UnmappedAccount> all() {
        CostCodeTable table = rules.table();
        Suggestions suggestions = new Suggestions(rules.all());
        List<UnmappedAccount> all = new ArrayList<>();
        for (Division division : divisions.all()) {
            Map<String, Tally> tallies = new TreeMap<>();
            for (Entity entity : List.of(Entity.PURCHASE_ORDER, Entity.AP_INVOICE)) {
                tally(division, entity, table, tallies);
            }
            tallies.forEach((account, tally) ->
                    all.add(
                            tally.account(
                                    division.name(),
                                    account,
                                    suggestions.of(
                                            division.name(),
                                            account,
                                            tally.description,
                                            codes.of(division, tally.projects)))));
        }
        all.sort(
                Comparator.comparing((UnmappedAccount account) -> account.amount().abs())
                        .reversed());
        return all;
    }

    private void tally(
            Division division, Entity entity, CostCodeTable table, Map<String, Tally> tallies) {
        // Whatever else is wrong with it: only the first reason stands on a record.
        Map<String, Object> failed =
                Map.of(
                        "division",
                        division.name(),
                        "entity",
                        entity,
                        "status",
                        RecordStatus.FAILED);
        long after = 0;
        List<LedgerRecord> batch = search.find(failed, null, after, AT_ONCE);
        while (!batch.isEmpty()) {
            lines.of(division, entity, batch, table).forEach(judged -> tally(judged, tallies));
            after = batch.getLast().id();
            batch = search.find(failed, null, after, AT_ONCE);
        }
    }

    private static void tally(StoredLines.Judged judged, Map<String, Tally> tallies) {
        for (String account : judged.unmapped()) {
            tally(tallies, account).records++;
        }
        for (StoredLines.Line line : judged.lines()) {
            if (!line.hasRule()) {
                tally(tallies, line.line().glAccount()).add(line);
            }
        }
        describe(
                judged.document(),
                (account, words) -> {
                    Tally tally = tallies.get(GlAccount.normalize(Text.trimmed(account)));
                    if (tally != null && tally.description.isEmpty()) {
                        tally.description = Text.trimmed(words);
                    }
                });
    }

    private static Tally tally(Map<String, Tally> tallies, String account) {
        return tallies.computeIfAbsent(account, _ -> new Tally());
    }

    private static void describe(
            @Nullable Object document, BiConsumer<@Nullable String, @Nullable String> words) {
        if (document instanceof EpicorPurchaseOrder order) {
            order.lines().stream()
                    .flatMap(line -> line.releases().stream())
                    .flatMap(release -> release.accounts().stream())
                    .forEach(account -> words.accept(account.glAccount(), account.glAccountDesc()));
        } else if (document instanceof EpicorInvoice invoice) {
            invoice.lines().stream()
                    .flatMap(line -> line.expenses().stream())
                    .forEach(row -> words.accept(row.glAccount(), row.glAccountDesc()));
        }
    }

    /** What is known of one account. */
    private static final class Tally {
        private int records;
        private BigDecimal amount = Money.ZERO;
        private String description = "";
        private final Set<String> projects = new TreeSet<>();

        void add(StoredLines.Line line) {
            amount = amount.add(line.line().amount());
            projects.addAll(List.of(line.epicorProject().split(", ", -1)));
        }

        UnmappedAccount account(
                String division, String account, List<UnmappedAccount.Suggestion> suggestions) {
            return new UnmappedAccount(
                    division, account, description, records, amount, suggestions);
        }
    }
}
