package dev.plumbline.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.ledger.Run;
import dev.plumbline.sync.Verdicts;
import dev.plumbline.sync.Verdicts.EntityCounts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What a run did so far, or did in all. */
@ApplicationScoped
public class RunCounts {
    private final Verdicts verdicts;
    private final ObjectMapper json;

    RunCounts(Verdicts verdicts, ObjectMapper json) {
        this.verdicts = verdicts;
        this.json = json;
    }

    /** By entity, in the order of a run. */
    public List<EntityCounts> of(Run run) {
        if (run.isActive()) {
            return verdicts.counts(run);
        }
        try {
            return json.readValue(run.counts(), new TypeReference<>() {});
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("run " + run.id() + " holds no counts", broken);
        }
    }
}
