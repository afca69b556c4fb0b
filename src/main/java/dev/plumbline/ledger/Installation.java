package dev.plumbline.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Facts of this installation that are made once and shared by all replicas. */
@ApplicationScoped
public class Installation {
    private static final int BYTES = 32;

    private final EntityManager database;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    public Installation(EntityManager database) {
        this.database = database;
    }

    /** A value that was put down; null where there is none. */
    @Transactional
    public @Nullable String value(String name) {
        List<?> found =
                database.createNativeQuery("select value from installation where name = :name")
                        .setParameter("name", name)
                        .getResultList();
        return found.isEmpty() ? null : (String) found.getFirst();
    }

    /** Puts a value down. */
    @Transactional
    public void value(String name, String value) {
        database.createNativeQuery(
                        "insert into installation (name, value) values (:name, :value)"
                                + " on conflict (name) do update set value = excluded.value")
                .setParameter("name", name)
                .setParameter("value", value)
                .executeUpdate();
    }

    /** Puts a value down where there is none yet, whoever else does the same. */
    @Transactional
    public void firstValue(String name, String value) {
        database.createNativeQuery(
                        "insert into installation (name, value) values (:name, :value) on conflict do nothing")
                .setParameter("name", name)
                .setParameter("value", value)
                .executeUpdate();
    }

    /**
     * A random secret of this installation, 64 hexadecimal digits; made when it is first asked for.
     */
    @Transactional
    public String secret(String name) {
        String secret = known.get(name);
        if (secret == null) {
            byte[] bytes = new byte[BYTES];
            new SecureRandom().nextBytes(bytes);
            firstValue(name, HexFormat.of().formatHex(bytes));
            secret =
                    (String)
                            database.createNativeQuery(
                                            "select value from installation where name = :name",
                                            String.class)
                                    .setParameter("name", name)
                                    .getSingleResult();
            known.put(name, secret);
        }
        return secret;
    }
}
