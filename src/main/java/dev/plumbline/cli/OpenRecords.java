package dev.plumbline.cli;

import dev.plumbline.cli.SyncRuns.Open;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;

/** The records that need a person, for the summary of a command. */
@ApplicationScoped
public class OpenRecords {
    private final EntityManager entities;

    /** Reads from the ledger. */
    public OpenRecords(EntityManager entities) {
        this.entities = entities;
    }

    /** Those of some divisions by reason, most first, each with its oldest record's message. */
    @Transactional
    @SuppressWarnings("unchecked") // rows of the columns selected
    public List<Open> of(List<String> divisions) {
        List<Object[]> rows =
                entities.createNativeQuery(
                                """
                                select coalesce(reason_code, status), count(*),
                                    coalesce((array_agg(reason_message order by id))[1], '')
                                from record
                                where division in (:divisions) and status in ('FAILED', 'UNCERTAIN')
                                group by 1 order by 2 desc, 1
                                """)
                        .setParameter("divisions", divisions)
                        .getResultList();
        return rows.stream()
                .map(row ->
                        new Open((String) row[0], ((Number) row[1]).longValue(), (String) row[2]))
                .toList();
    }
}
