package dev.plumbline.explain;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.SourceKey;
import dev.plumbline.explain.Question.ProcoreKind;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.ledger.Part;
import dev.plumbline.ledger.Parts;
import dev.plumbline.ledger.Records;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the records that a question is about. */
@ApplicationScoped
class Resolver {
    private final Records records;
    private final Parts parts;

    Resolver(Records records, Parts parts) {
        this.records = records;
        this.parts = parts;
    }

    /** The records of some divisions; none where Plumbline knows of none. */
    @Transactional
    List<Hit> find(Question question, List<Division> divisions) {
        List<String> names = divisions.stream().map(Division::name).toList();
        return switch (question) {
            case Question.Document document -> documents(document, names);
            case Question.Origin origin -> ofOrigin(origin.originId(), divisions);
            case Question.InProcore object ->
                    ofObject(object).stream()
                            .filter(hit -> names.contains(hit.record().division()))
                            .toList();
        };
    }

    private List<Hit> documents(Question.Document document, List<String> divisions) {
        return records
                .list(
                        "division in ?1 and entity = ?2 and sourceKey = ?3 order by division",
                        divisions,
                        document.entity(),
                        document.key().value())
                .stream()
                .map(record -> new Hit(record, null))
                .toList();
    }

    /** An object's own identifier, or a line's, which begins with that of its object. */
    private List<Hit> ofOrigin(String originId, List<Division> divisions) {
        List<String> beginnings = new ArrayList<>(List.of(originId));
        for (int end = originId.lastIndexOf(':');
                end > 0;
                end = originId.lastIndexOf(':', end - 1)) {
            beginnings.add(originId.substring(0, end));
        }
        Optional<Part> part =
                parts.list("originId in ?1 order by length(originId) desc", beginnings).stream()
                        .findFirst();
        if (part.isPresent()) {
            boolean whole = part.get().originId().value().equals(originId);
            return List.of(new Hit(record(part.get().recordId()), whole ? null : originId));
        }
        return Named.in(originId)
                .map(named ->
                        documents(
                                new Question.Document(named.entity(), named.key()),
                                divisions.stream()
                                        .filter(it -> it.epicorCompany().equals(named.company()))
                                        .map(Division::name)
                                        .toList()))
                .orElse(List.of());
    }

    private List<Hit> ofObject(Question.InProcore object) {
        return object.kind() == ProcoreKind.LINE ? ofLine(object.id()) : ofHead(object);
    }

    private List<Hit> ofHead(Question.InProcore object) {
        Entity entity =
                switch (object.kind()) {
                    case VENDOR -> Entity.VENDOR;
                    case CONTRACT -> Entity.PURCHASE_ORDER;
                    case DIRECT_COST, LINE -> Entity.AP_INVOICE;
                };
        return parts
                .list("entity = ?1 and procoreId = ?2 order by id", entity, object.id())
                .stream()
                .map(part -> new Hit(record(part.recordId()), null))
                .toList();
    }

    /** Contracts and direct costs number their lines apart: one number may be a line of each. */
    private List<Hit> ofLine(long id) {
        List<?> found =
                parts.getEntityManager()
                        .createNativeQuery(
                                """
                                select record_id, line.key from part, jsonb_each_text(line_ids) line
                                where line.value = :id order by part.id
                                """)
                        .setParameter("id", Long.toString(id))
                        .getResultList();
        return found.stream()
                .map(Object[].class::cast)
                .map(row -> new Hit(record(((Number) row[0]).longValue()), (String) row[1]))
                .toList();
    }

    private LedgerRecord record(long id) {
        return records.one(id).orElseThrow();
    }

    /** Divisions, of those given, that have a document of a key. */
    @Transactional
    List<String> divisionsWith(Entity entity, SourceKey key) {
        return records
                .list("entity = ?1 and sourceKey = ?2 order by division", entity, key.value())
                .stream()
                .map(LedgerRecord::division)
                .toList();
    }

    /** Invoices with the same number of other vendors. */
    @Transactional
    List<String> sameInvoiceNumber(SourceKey key) {
        String number = key.value().substring(key.value().indexOf('/') + 1);
        Map<String, Object> values =
                Map.of(
                        "entity",
                        Entity.AP_INVOICE,
                        "pattern",
                        "%/" + number.replaceAll("([!%_])", "!$1"));
        return records
                .find(
                        "entity = :entity and lower(sourceKey) like lower(:pattern) escape '!' order by division, sourceKey",
                        values)
                .page(0, 5)
                .<LedgerRecord>list()
                .stream()
                .map(record -> record.division() + " " + record.sourceKey())
                .toList();
    }

    /** What an {@code origin_id} of ours names, read out of the identifier itself. */
    record Named(String company, Entity entity, SourceKey key) {
        private static final int PARTS = 4;

        static Optional<Named> in(@Nullable String originId) {
            String[] words = String.valueOf(originId).split(":", PARTS);
            if (words.length < PARTS) {
                return Optional.empty();
            }
            for (Entity entity : Entity.values()) {
                if (entity.key().equals(words[2])) {
                    return Optional.of(new Named(words[1], entity, key(entity, words[3])));
                }
            }
            return Optional.empty();
        }

        /** Behind the key comes the project, a number, and perhaps the line. */
        private static SourceKey key(Entity entity, String rest) {
            if (entity == Entity.VENDOR) {
                return new SourceKey(rest);
            }
            return new SourceKey(rest.replaceFirst(":[0-9]+(\\.[a-z-]+)?(:[^:]*)?$", ""));
        }
    }
}
