package dev.plumbline.console;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.sync.Divisions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds documents as people remember them: by a number, a name, a project, an amount. */
@ApplicationScoped
class DocumentSearch {
    private static final String ROW =
            "select r.id, r.division, r.entity, r.source_key, r.status, r.reason_message, "
                    + Standings.MONEY
                    + """
                     , r.currency, r.updated_at, coalesce(case when r.entity = 'VENDOR' then r.document ->> 'Name'
                    else v.document ->> 'Name' end, '')
                    from (select * from record r where r.status <> 'OUT_OF_SCOPE' and r.id < :before %s
                        order by r.id desc limit :most) r
                    left join record v on r.entity <> 'VENDOR' and v.division = r.division and v.entity = 'VENDOR'
                        and v.source_key = r.document ->> 'VendorNum'
                    order by r.id desc
                    """;

    /** Vendors, which belong to the company, have 0. */
    private static final long NO_LANE = -1;

    private final EntityManager database;
    private final Divisions divisions;

    DocumentSearch(EntityManager database, Divisions divisions) {
        this.database = database;
        this.divisions = divisions;
    }

    /**
     * What is looked for; what is null or "" fits anything.
     *
     * @param text part of a number, of a vendor's name, or of the reason
     * @param project Epicor's project, or Procore's id of it
     * @param amount to the cent
     */
    record Wanted(
            @Nullable String text,
            @Nullable String division,
            @Nullable Entity entity,
            @Nullable RecordStatus status,
            @Nullable String project,
            @Nullable BigDecimal amount) {}

    /** A document. */
    record Found(
            long id,
            String division,
            Entity entity,
            String key,
            RecordStatus status,
            @Nullable String reason,
            BigDecimal amount,
            String currency,
            @Nullable Instant updatedAt,
            String vendor) {}

    /** Documents, those read first last, with smaller numbers than {@code before}. */
    @Transactional
    @SuppressWarnings("unchecked") // rows of the columns asked for
    List<Found> find(Wanted wanted, long before, int most) {
        Map<String, Object> values = new HashMap<>(Map.of("before", before, "most", most));
        Query query = database.createNativeQuery(ROW.formatted(where(wanted, values)));
        values.forEach(query::setParameter);
        List<Object[]> rows = query.getResultList();
        return rows.stream().map(DocumentSearch::found).toList();
    }

    private String where(Wanted wanted, Map<String, Object> values) {
        StringBuilder where = new StringBuilder();
        equal(where, values, "division", wanted.division());
        equal(where, values, "entity", wanted.entity() == null ? null : wanted.entity().name());
        equal(where, values, "status", wanted.status() == null ? null : wanted.status().name());
        String text = Objects.requireNonNullElse(wanted.text(), "").strip();
        if (!text.isEmpty()) {
            values.put("text", "%" + text.replaceAll("([!%_])", "!$1") + "%");
            where.append(
                    """
                     and (r.source_key ilike :text escape '!' or r.reason_message ilike :text escape '!'
                    or (r.entity = 'VENDOR' and r.document ->> 'Name' ilike :text escape '!')
                    or exists (select 1 from record_ref f join record n on n.division = f.division
                        and n.entity = 'VENDOR' and n.source_key = f.value
                        where f.record_id = r.id and f.kind = 'VENDOR' and n.document ->> 'Name' ilike :text escape '!'))
                    """);
        }
        String project = Objects.requireNonNullElse(wanted.project(), "").strip();
        if (!project.isEmpty()) {
            values.put("project", project);
            values.put("divisions", divisions.all().stream().map(Division::name).toList());
            values.put("lane", project.matches("\\d{1,18}") ? Long.parseLong(project) : NO_LANE);
            where.append(
                    """
                     and r.id in (select record_id from record_ref where kind = 'PROJECT'
                        and division in (:divisions) and value = :project
                        union all select record_id from part where lane = :lane)
                    """);
        }
        if (wanted.amount() != null) {
            values.put("amount", wanted.amount());
            where.append(
                    " and r.entity <> 'VENDOR' and coalesce(r.amount, r.stated_amount) = :amount");
        }
        return where.toString();
    }

    private static void equal(
            StringBuilder where,
            Map<String, Object> values,
            String column,
            @Nullable String value) {
        if (value != null && !value.isBlank()) {
            where.append(" and r.").append(column).append(" = :").append(column);
            values.put(column, value);
        }
    }

    private static Found found(Object[] row) {
        return new Found(
                ((Number) row[0]).longValue(),
                (String) row[1],
                Entity.valueOf((String) row[2]),
                (String) row[3],
                RecordStatus.valueOf((String) row[4]),
                (String) row[5],
                (BigDecimal) row[6],
                (String) row[7],
                Moments.of(row[8]),
                (String) row[9]);
    }
}
