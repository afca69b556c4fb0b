package dev.plumbline.desk;

import dev.plumbline.mapping.CostCodeRule;
import dev.plumbline.mapping.ProjectRule;
import dev.plumbline.mapping.TableChange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who changed the mapping tables over REST and in the console, rule by rule. */
@ApplicationScoped
public class MappingHistory {
    private final EntityManager database;

    MappingHistory(EntityManager database) {
        this.database = database;
    }

    /** One rule that came or went. */
    public record Change(Instant at, String who, String action, String rule) {}

    /** The tables. */
    public enum Table {
        COST_CODES,
        PROJECTS
    }

    /** Changes of a table, the newest first. */
    @Transactional
    @SuppressWarnings("unchecked") // rows of the columns asked for
    public List<Change> newest(Table table, int most) {
        List<Object[]> rows =
                database.createNativeQuery(
                                """
                                select at, who, action, rule from mapping_change where table_name = :it
                                order by id desc limit :most
                                """)
                        .setParameter("it", table.name())
                        .setParameter("most", most)
                        .getResultList();
        return rows.stream()
                .map(row ->
                        new Change(
                                moment(row[0]), (String) row[1], (String) row[2], (String) row[3]))
                .toList();
    }

    private static Instant moment(Object value) {
        return value instanceof OffsetDateTime zoned ? zoned.toInstant() : (Instant) value;
    }

    /** Notes a change in the transaction that makes it. */
    @Transactional(Transactional.TxType.MANDATORY)
    void costCodes(String who, TableChange<CostCodeRule> change) {
        change.removed().forEach(rule -> note(who, Table.COST_CODES, "REMOVED", words(rule)));
        change.added().forEach(rule -> note(who, Table.COST_CODES, "ADDED", words(rule)));
    }

    /** Notes a change in the transaction that makes it. */
    @Transactional(Transactional.TxType.MANDATORY)
    void projects(String who, TableChange<ProjectRule> change) {
        change.removed().forEach(rule -> note(who, Table.PROJECTS, "REMOVED", words(rule)));
        change.added().forEach(rule -> note(who, Table.PROJECTS, "ADDED", words(rule)));
    }

    private void note(String who, Table table, String action, String rule) {
        database.createNativeQuery(
                        """
                        insert into mapping_change (who, table_name, action, rule)
                        values (:who, :table, :action, :rule)
                        """)
                .setParameter("who", who)
                .setParameter("table", table.name())
                .setParameter("action", action)
                .setParameter("rule", rule)
                .executeUpdate();
    }

    private static String words(CostCodeRule rule) {
        return "%s → %s %s, %s%s%s"
                .formatted(
                        rule.glAccount(),
                        rule.costCode(),
                        rule.costType(),
                        Objects.requireNonNullElse(rule.division(), "all divisions"),
                        date(", from ", rule.validFrom()),
                        date(", to ", rule.validTo()));
    }

    private static String words(ProjectRule rule) {
        return "%s → Procore project %d, %s"
                .formatted(rule.epicorProject(), rule.procoreProjectId(), rule.division());
    }

    private static String date(String word, @Nullable LocalDate date) {
        return date == null ? "" : word + date;
    }
}
