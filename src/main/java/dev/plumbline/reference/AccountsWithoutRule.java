package dev.plumbline.reference;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.GlAccount;
import dev.plumbline.domain.Money;
import dev.plumbline.domain.Text;
import dev.plumbline.epicor.EpicorInvoice;
import dev.plumbline.epicor.EpicorPurchaseOrder;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.ledger.Records;
import dev.plumbline.mapping.CostCodeRule;
import dev.plumbline.mapping.CostCodeRules;
import dev.plumbline.mapping.CostCodeTable;
import dev.plumbline.mapping.ProjectRule;
import dev.plumbline.mapping.ProjectRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The GL accounts that documents fail for, worked out from the stored documents by the mappers
 * themselves, so that the amounts are those that will be sent.
 */
@ApplicationScoped
public class AccountsWithoutRule {
    private static final int AT_ONCE = 200;

    private final Records records;
    private final StoredLines lines;
    private final CostCodeRules rules;
    private final ProjectRules exceptions;
    private final ReentrantLock working = new ReentrantLock();
    private final Map<String, Known> known = new HashMap<>();

    public AccountsWithoutRule(
            Records records, StoredLines lines, CostCodeRules rules, ProjectRules exceptions) {
        this.records = records;
        this.lines = lines;
        this.rules = rules;
        this.exceptions = exceptions;
    }

    /** All that an answer depends on. */
    private record Basis(
            Division division,
            String failed,
            List<CostCodeRule> rules,
            List<ProjectRule> exceptions) {}

    /** What was worked out last. */
    private record Known(Basis basis, List<Account> accounts) {}

    /**
     * One of them.
     *
     * @param description as Epicor has it; "" where the documents do not say
     * @param records how many documents fail for it
     * @param amount what they book on it, in the division's currency
     * @param epicorProjects the projects that they book it for
     */
    public record Account(
            String glAccount,
            String description,
            int records,
            BigDecimal amount,
            Set<String> epicorProjects) {

        /** Most money first. */
        public static final Comparator<BigDecimal> MOST_MONEY =
                Comparator.comparing((BigDecimal amount) -> amount.abs()).reversed();
    }

    /**
     * All of a division, in the order of the accounts. They are worked out again only once
     * something has changed, and once for all who ask meanwhile: that every document which fails is
     * mapped takes a while.
     */
    public List<Account> of(Division division) {
        working.lock();
        try {
            Basis basis =
                    new Basis(
                            division,
                            records.failedMark(division.name()),
                            rules.all(),
                            exceptions.all());
            Known before = known.get(division.name());
            if (before != null && before.basis().equals(basis)) {
                return before.accounts();
            }
            List<Account> accounts = workedOut(division, new CostCodeTable(basis.rules()));
            known.put(division.name(), new Known(basis, accounts));
            return accounts;
        } finally {
            working.unlock();
        }
    }

    private List<Account> workedOut(Division division, CostCodeTable table) {
        Map<String, Tally> tallies = new TreeMap<>();
        for (Entity entity : List.of(Entity.PURCHASE_ORDER, Entity.AP_INVOICE)) {
            tally(division, entity, table, tallies);
        }
        return tallies.entrySet().stream().map(each -> each.getValue().of(each.getKey())).toList();
    }

    private void tally(
            Division division, Entity entity, CostCodeTable table, Map<String, Tally> tallies) {
        // Whatever else is wrong with it: only the first reason stands on a record.
        long after = 0;
        List<LedgerRecord> batch = records.failed(division.name(), entity, after, AT_ONCE);
        while (!batch.isEmpty()) {
            lines.of(division, entity, batch, table).forEach(judged -> tally(judged, tallies));
            after = batch.getLast().id();
            batch = records.failed(division.name(), entity, after, AT_ONCE);
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

        Account of(String account) {
            return new Account(account, description, records, amount, projects);
        }
    }
}
