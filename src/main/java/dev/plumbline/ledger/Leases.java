package dev.plumbline.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who works on what, among all threads and replicas. A lease ends by the database's clock; every
 * time it changes hands its fence grows, and results are written only under the fence they were
 * worked out with.
 */
@ApplicationScoped
public class Leases {
    private final EntityManager database;
    private final String owner = UUID.randomUUID().toString();

    public Leases(EntityManager database) {
        this.database = database;
    }

    /** A lease that is held. */
    public record Lease(String name, long fence) {}

    /** The lease is no longer held: somebody else works on it, and nothing may be written. */
    public static final class LostException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LostException(Lease lease) {
            super("lease " + lease.name() + " is no longer held with fence " + lease.fence());
        }
    }

    /**
     * Takes a lease that no other process holds. One of this process's own is taken anew, with a
     * new fence: it was not given back because the database was away.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<Lease> take(String name, Duration time) {
        List<?> fence =
                database.createNativeQuery(
                                """
                                insert into lease (name, owner, until, fence)
                                values (:name, :owner, now() + cast(:time as interval), 1)
                                on conflict (name) do update
                                set owner = excluded.owner, until = excluded.until, fence = lease.fence + 1
                                where lease.until < now() or lease.owner = excluded.owner
                                returning fence
                                """)
                        .setParameter("name", name)
                        .setParameter("owner", owner)
                        .setParameter("time", time.toMillis() + " milliseconds")
                        .getResultList();
        return fence.stream().findFirst().map(f -> new Lease(name, ((Number) f).longValue()));
    }

    /** Prolongs a lease; false when it was lost. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean renew(Lease lease, Duration time) {
        return database.createNativeQuery(
                                """
                                update lease set until = now() + cast(:time as interval)
                                where name = :name and owner = :owner and fence = :fence and until > now()
                                """)
                        .setParameter("time", time.toMillis() + " milliseconds")
                        .setParameter("name", lease.name())
                        .setParameter("owner", owner)
                        .setParameter("fence", lease.fence())
                        .executeUpdate()
                == 1;
    }

    /** Gives a lease back. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void release(Lease lease) {
        database.createNativeQuery(
                        "update lease set until = now() where name = :name and owner = :owner and fence = :fence")
                .setParameter("name", lease.name())
                .setParameter("owner", owner)
                .setParameter("fence", lease.fence())
                .executeUpdate();
    }

    /**
     * Called first in every transaction that writes a result: holds the lease's row until the
     * commit.
     *
     * @return until when it is held at least, by {@link System#nanoTime}; the clock is read before
     *     the database is asked, which errs on the safe side
     * @throws LostException when the lease has changed hands or run out
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public long hold(Lease lease) {
        long asked = System.nanoTime();
        List<?> left =
                database.createNativeQuery(
                                """
                                select cast(extract(epoch from until - clock_timestamp()) * 1000000000 as bigint)
                                from lease
                                where name = :name and owner = :owner and fence = :fence and until > now() for share
                                """)
                        .setParameter("name", lease.name())
                        .setParameter("owner", owner)
                        .setParameter("fence", lease.fence())
                        .getResultList();
        if (left.isEmpty()) {
            throw new LostException(lease);
        }
        return asked + ((Number) left.getFirst()).longValue();
    }

    /** The same in a transaction of its own: the lease may change hands as soon as it is over. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public long check(Lease lease) {
        return hold(lease);
    }

    /** The one clock that replicas share. */
    @Transactional
    public Instant now() {
        return (Instant)
                database.createNativeQuery("select now()", Instant.class).getSingleResult();
    }
}
