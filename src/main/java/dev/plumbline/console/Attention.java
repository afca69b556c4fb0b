package dev.plumbline.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Who is on what needs a person. */
@ApplicationScoped
class Attention {
    private final EntityManager database;

    Attention(EntityManager database) {
        this.database = database;
    }

    /**
     * A note on a cause.
     *
     * @param assignee who is on it, "" for nobody
     */
    record Note(String assignee, String note, String by, Instant at) {}

    /** All notes by division and cause. */
    @Transactional
    @SuppressWarnings("unchecked") // rows of the columns asked for
    Map<String, Note> all() {
        List<Object[]> rows =
                database.createNativeQuery(
                                "select division, cause, assignee, note, changed_by, changed_at from attention")
                        .getResultList();
        Map<String, Note> notes = new HashMap<>();
        rows.forEach(row ->
                notes.put(
                        row[0] + " " + row[1],
                        new Note(
                                (String) row[2],
                                (String) row[3],
                                (String) row[4],
                                Objects.requireNonNull(Moments.of(row[5])))));
        return notes;
    }

    /** Writes a note down; an empty one goes. */
    @Transactional
    void note(String division, String cause, String assignee, String note, String by) {
        database.createNativeQuery(
                        "delete from attention where division = :division and cause = :cause")
                .setParameter("division", division)
                .setParameter("cause", cause)
                .executeUpdate();
        if (!assignee.isBlank() || !note.isBlank()) {
            database.createNativeQuery(
                            """
                            insert into attention (division, cause, assignee, note, changed_by)
                            values (:division, :cause, :assignee, :note, :by)
                            """)
                    .setParameter("division", division)
                    .setParameter("cause", cause)
                    .setParameter("assignee", assignee.strip())
                    .setParameter("note", note.strip())
                    .setParameter("by", by)
                    .executeUpdate();
        }
    }
}
