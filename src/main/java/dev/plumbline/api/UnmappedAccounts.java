package dev.plumbline.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.apinvoice.DirectCostContent;
import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.GlAccount;
import dev.plumbline.domain.Money;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.domain.SourceKey;
import dev.plumbline.domain.Text;
import dev.plumbline.epicor.EpicorInvoice;
import dev.plumbline.epicor.EpicorPurchaseOrder;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.ledger.RecordRef;
import dev.plumbline.ledger.Records;
import dev.plumbline.mapping.CostCodeRules;
import dev.plumbline.mapping.CostCodeTable;
import dev.plumbline.purchaseorder.ContractContent;
import dev.plumbline.reference.EpicorJobs;
import dev.plumbline.sync.CostLine;
import dev.plumbline.sync.Divisions;
import dev.plumbline.sync.Entities;
import dev.plumbline.sync.EntitySync;
import dev.plumbline.sync.Mapped;
import dev.plumbline.sync.MappedPart;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The GL accounts that documents fail for, worked out from the stored documents by the mappers
 * themselves, so that the amounts are those that will be sent.
 */
@ApplicationScoped
class UnmappedAccounts {
    private static final Logger LOG = Logger.getLogger(UnmappedAccounts.class);
    private static final int AT_ONCE = 200;

    private final RecordSearch search;
    private final Records records;
    private final CostCodeRules rules;
    private final Divisions divisions;
    private final Entities entities;
    private final EpicorJobs jobs;
    private final ObjectMapper json;

    UnmappedAccounts(
            RecordSearch search,
            Records records,
            CostCodeRules rules,
            Divisions divisions,
            Entities entities,
            EpicorJobs jobs,
            ObjectMapper json) {
        this.search = search;
        this.records = records;
        this.rules = rules;
        this.divisions = divisions;
        this.entities = entities;
        this.jobs = jobs;
        this.json = json;
    }

    /** All of them, most money first. */
    List<UnmappedAccount> all() {
        CostCodeTable table = rules.table();
        Suggestions suggestions = new Suggestions(rules.all());
        List<UnmappedAccount> all = new ArrayList<>();
        for (Division division : divisions.all()) {
            Map<String, Tally> tallies = new TreeMap<>();
            for (Entity entity : List.of(Entity.PURCHASE_ORDER, Entity.AP_INVOICE)) {
                tally(division, entities.of(entity), table, tallies);
            }
            tallies.forEach((account, tally) ->
                    all.add(
                            tally.account(
                                    division.name(),
                                    account,
                                    suggestions.of(division.name(), account))));
        }
        all.sort(
                Comparator.comparing((UnmappedAccount account) -> account.amount().abs())
                        .reversed());
        return all;
    }

    private void tally(
            Division division,
            EntitySync<?, ?> entity,
            CostCodeTable table,
            Map<String, Tally> tallies) {
        // Whatever else is wrong with it: only the first reason stands on a record.
        Map<String, Object> failed =
                Map.of(
                        "division",
                        division.name(),
                        "entity",
                        entity.entity(),
                        "status",
                        RecordStatus.FAILED);
        long after = 0;
        List<LedgerRecord> batch = search.find(failed, null, after, AT_ONCE);
        while (!batch.isEmpty()) {
            Map<String, String> projects = projectsOfJobs(division, entity, batch);
            for (LedgerRecord record : batch) {
                tally(
                        division,
                        entity,
                        record,
                        new OnlyAccounts(
                                division.name(),
                                table,
                                projects,
                                number -> order(division, number)),
                        tallies);
            }
            after = batch.getLast().id();
            batch = search.find(failed, null, after, AT_ONCE);
        }
    }

    private Optional<String> order(Division division, int number) {
        return records.byKey(
                        division.name(), Entity.PURCHASE_ORDER, SourceKey.purchaseOrder(number))
                .map(LedgerRecord::document);
    }

    private Map<String, String> projectsOfJobs(
            Division division, EntitySync<?, ?> entity, List<LedgerRecord> batch) {
        List<RecordRef.Ref> refs = records.refs(batch.stream().map(LedgerRecord::id).toList());
        Set<String> named = new HashSet<>(entity.jobsBeyond(division, refs));
        refs.stream()
                .filter(ref -> ref.kind() == RecordRef.Kind.JOB)
                .forEach(ref -> named.add(ref.value()));
        return named.isEmpty() ? Map.of() : jobs.known(division, named);
    }

    private <D, C> void tally(
            Division division,
            EntitySync<D, C> entity,
            LedgerRecord record,
            OnlyAccounts lookups,
            Map<String, Tally> tallies) {
        if (record.document() == null) {
            return;
        }
        D document = read(record, entity.documentType());
        Mapped<C> mapped;
        try {
            mapped = entity.map(division, document, lookups);
        } catch (ArithmeticException | NullPointerException | IllegalArgumentException fault) {
            LOG.debugf("%s %s: %s", record.entity().word(), record.sourceKey(), fault);
            return; // its record says so; what the document would cost is not known
        }
        for (String account : lookups.unmapped()) {
            tally(tallies, account).records++;
        }
        if (mapped instanceof Mapped.Parts<C> whole) {
            for (MappedPart<C> part : whole.parts()) {
                lines(part.content()).stream()
                        .filter(line -> lookups.unmapped().contains(line.glAccount()))
                        .forEach(line -> tally(tallies, line.glAccount()).add(line.amount()));
            }
        }
        describe(
                document,
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

    private <D> D read(LedgerRecord record, Class<D> type) {
        try {
            return json.readValue(record.document(), type);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(
                    "record " + record.id() + " does not hold its document", broken);
        }
    }

    private static List<CostLine> lines(@Nullable Object content) {
        return switch (content) {
            case ContractContent contract -> contract.lines();
            case DirectCostContent cost -> cost.lines();
            case null, default -> List.of();
        };
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

        void add(BigDecimal more) {
            amount = amount.add(more);
        }

        UnmappedAccount account(
                String division, String account, List<UnmappedAccount.Suggestion> suggestions) {
            return new UnmappedAccount(
                    division, account, description, records, amount, suggestions);
        }
    }
}
