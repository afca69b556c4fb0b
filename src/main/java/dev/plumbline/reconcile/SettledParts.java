package dev.plumbline.reconcile;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.domain.Entity;
import dev.plumbline.ledger.StoredJson;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the ledger knows Procore to hold, of all divisions. */
@ApplicationScoped
class SettledParts {
    private static final int AT_ONCE = 1000;

    private final EntityManager database;
    private final ObjectMapper json;

    SettledParts(EntityManager database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The parts of an entity in a lane, read in steps, each in a transaction of its own. */
    List<SettledPart> of(long lane, Entity entity) {
        List<SettledPart> parts = new ArrayList<>();
        long after = 0;
        while (true) {
            long from = after;
            List<Object[]> rows =
                    QuarkusTransaction.requiringNew().call(() -> rows(lane, entity, from));
            if (rows.isEmpty()) {
                return parts;
            }
            rows.forEach(row -> parts.add(part(entity, row)));
            after = ((Number) rows.getLast()[0]).longValue();
        }
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> rows(long lane, Entity entity, long after) {
        return database.createNativeQuery(
                        """
                        select id, record_id, division, origin_id, procore_id, hash, withdrawn, owns, amount,
                        cast(sent_content as text) from part
                        where lane = :lane and entity = :entity and state = 'DONE' and sent_hash = hash
                        and not doubted and procore_id is not null and sent_content is not null
                        and id > :after order by id limit :most
                        """)
                .setParameter("lane", lane)
                .setParameter("entity", entity.name())
                .setParameter("after", after)
                .setParameter("most", AT_ONCE)
                .getResultList();
    }

    /** What the contracts in a project come to, by {@code origin_id}. */
    @Transactional
    @SuppressWarnings("unchecked")
    Map<String, BigDecimal> contractTotals(long project) {
        List<Object[]> rows =
                database.createNativeQuery(
                                """
                                select origin_id, case when withdrawn then 0 else amount end from part
                                where lane = :lane and entity = 'PURCHASE_ORDER' and state = 'DONE'
                                and sent_hash = hash and not doubted and procore_id is not null
                                """)
                        .setParameter("lane", project)
                        .getResultList();
        return rows.stream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (BigDecimal) row[1]));
    }

    private SettledPart part(Entity entity, Object[] row) {
        return new SettledPart(
                ((Number) row[0]).longValue(),
                ((Number) row[1]).longValue(),
                (String) row[2],
                entity,
                (String) row[3],
                ((Number) row[4]).longValue(),
                (String) row[5],
                (Boolean) row[6],
                (Boolean) row[7],
                (BigDecimal) row[8],
                StoredJson.tree(json, (String) row[9]));
    }
}
