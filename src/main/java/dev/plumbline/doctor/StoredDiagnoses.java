package dev.plumbline.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Keeps it in the database. */
@ApplicationScoped
class StoredDiagnoses implements Diagnoses {
    private static final Logger LOG = Logger.getLogger(StoredDiagnoses.class);

    private final EntityManager database;
    private final ObjectMapper json;

    StoredDiagnoses(EntityManager database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    @Override
    @Transactional
    public void keep(Diagnosis diagnosis) {
        database.createNativeQuery(
                        """
                        insert into diagnosis (content) values (cast(:content as jsonb))
                        on conflict (only_row) do update set content = excluded.content
                        """)
                .setParameter("content", json.valueToTree(diagnosis).toString())
                .executeUpdate();
    }

    @Override
    @Transactional
    @SuppressWarnings("unchecked") // texts, by the query
    public Optional<Diagnosis> newest() {
        List<String> found =
                database.createNativeQuery(
                                "select cast(content as text) from diagnosis", String.class)
                        .getResultList();
        return found.stream().findFirst().flatMap(this::read);
    }

    /** Replicas of two versions may run side by side for a while. */
    private Optional<Diagnosis> read(String content) {
        try {
            return Optional.of(json.readValue(content, Diagnosis.class));
        } catch (JsonProcessingException other) {
            LOG.infof("The last diagnosis is another version's: %s", other.getOriginalMessage());
            return Optional.empty();
        }
    }
}
