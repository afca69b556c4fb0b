package dev.plumbline.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.TreeMap;

/** Sums that only grow, over all replicas and their lifetimes: for the metrics. */
@ApplicationScoped
public class Tally {
    private final EntityManager database;

    public Tally(EntityManager database) {
        this.database = database;
    }

    /**
     * What a sum is of.
     *
     * @param what {@code attempts} or {@code calls}
     * @param subject an entity, or a system
     */
    public record Of(String what, String division, String subject, String outcome)
            implements Comparable<Of> {
        @Override
        public int compareTo(Of other) {
            return key().compareTo(other.key());
        }

        private String key() {
            return String.join(" ", what, division, subject, outcome);
        }
    }

    /** Adds to sums, always in the same order, so that two who do never wait for each other. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(Map<Of, Long> more) {
        new TreeMap<>(more)
                .forEach((of, count) ->
                        database.createNativeQuery(
                                        """
                                        insert into tally (what, division, subject, outcome, total)
                                        values (:what, :division, :subject, :outcome, :count)
                                        on conflict (what, division, subject, outcome)
                                        do update set total = tally.total + excluded.total
                                        """)
                                .setParameter("what", of.what())
                                .setParameter("division", of.division())
                                .setParameter("subject", of.subject())
                                .setParameter("outcome", of.outcome())
                                .setParameter("count", count)
                                .executeUpdate());
    }
}
