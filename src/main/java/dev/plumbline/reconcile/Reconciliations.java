package dev.plumbline.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The reconciliations: every verdict, and the figures of each division's newest one. */
@ApplicationScoped
public class Reconciliations {
    private static final int AT_ONCE = 2000;
    private static final String COLUMNS =
            "select id, division, run_id, as_of, failure, epicor, procore, difference, unexplained, differing, procore_reads"
                    + " from reconciliation ";

    private final EntityManager database;
    private final ObjectMapper json;

    Reconciliations(EntityManager database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The figures of one reconciliation. */
    record Figures(List<Row> rows, List<CodeTotal> codes, List<DoubleCount> doubles) {}

    /** A division's newest one that has figures. */
    @Transactional
    public Optional<Reconciliation> newest(String division) {
        return find("where division = :it and failure is null order by id desc limit 1", division);
    }

    /** The newest one of a run, whether it came to an end or not. */
    @Transactional
    public Optional<Reconciliation> ofRun(long runId) {
        return find("where run_id = :it order by id desc limit 1", runId);
    }

    /** Its rows, the documents in order. */
    public List<Row> rows(Reconciliation of) {
        return rows(of, Wanted.ALL, Integer.MAX_VALUE);
    }

    /**
     * Which rows are wanted.
     *
     * @param project Epicor's project, or Procore's id of it; "" for all
     * @param differing only those with something to see of
     */
    record Wanted(String project, boolean differing) {
        static final Wanted ALL = new Wanted("", false);

        private String where() {
            return " where reconciliation_id = :id"
                    + (project.isEmpty()
                            ? ""
                            : " and (procore_project_id = :number"
                                    + " or position(', ' || :project || ', ' in ', ' || epicor_project || ', ') > 0)")
                    + (differing
                            ? " and (epicor <> procore or explained <> cast('[]' as jsonb))"
                            : "");
        }

        private Query in(Query query, Reconciliation of) {
            query.setParameter("id", of.id());
            return project.isEmpty()
                    ? query
                    : query.setParameter("project", project)
                            .setParameter(
                                    "number",
                                    project.matches("\\d{1,18}") ? Long.parseLong(project) : -1);
        }
    }

    /** The first of some of its rows, in the same order. */
    @Transactional
    @SuppressWarnings("unchecked")
    List<Row> rows(Reconciliation of, Wanted wanted, int most) {
        List<Object[]> rows =
                wanted.in(
                                database.createNativeQuery(
                                        "select procore_project_id, epicor_project, kind, key, epicor, procore,"
                                                + " unexplained, cast(explained as text) from reconciliation_row"
                                                + wanted.where()
                                                + " order by kind, procore_project_id nulls last, epicor_project, key"),
                                of)
                        .setMaxResults(most)
                        .getResultList();
        return rows.stream()
                .map(row ->
                        new Row(
                                of.division(),
                                number(row[0]),
                                (String) row[1],
                                Kind.valueOf((String) row[2]),
                                (String) row[3],
                                money(row[4]),
                                money(row[5]),
                                money(row[6]),
                                explained((String) row[7])))
                .toList();
    }

    /** How many of its rows are wanted. */
    @Transactional
    int count(Reconciliation of, Wanted wanted) {
        return ((Number)
                        wanted.in(
                                        database.createNativeQuery(
                                                "select count(*) from reconciliation_row"
                                                        + wanted.where()),
                                        of)
                                .getSingleResult())
                .intValue();
    }

    /**
     * Both sides of a project.
     *
     * @param epicorProjects Epicor's projects that go there, several of them joined by commas
     */
    record ProjectTotal(
            @Nullable Long procoreProjectId,
            List<String> epicorProjects,
            BigDecimal epicor,
            BigDecimal procore,
            BigDecimal unexplained) {}

    /** Its totals by project, in the order of the documents. */
    @Transactional
    @SuppressWarnings("unchecked")
    List<ProjectTotal> projects(Reconciliation of) {
        List<Object[]> rows =
                database.createNativeQuery(
                                """
                                select procore_project_id, array_agg(epicor_project), sum(epicor), sum(procore),
                                sum(unexplained) from (
                                    select procore_project_id, epicor_project, min(kind) as kind, sum(epicor) as epicor,
                                    sum(procore) as procore, sum(unexplained) as unexplained from reconciliation_row
                                    where reconciliation_id = :id group by procore_project_id, epicor_project) p
                                group by procore_project_id, case when procore_project_id is null then epicor_project end
                                order by min(kind), procore_project_id nulls last, min(epicor_project)
                                """)
                        .setParameter("id", of.id())
                        .getResultList();
        return rows.stream()
                .map(row ->
                        new ProjectTotal(
                                number(row[0]),
                                List.of((String[]) row[1]),
                                money(row[2]),
                                money(row[3]),
                                money(row[4])))
                .toList();
    }

    /** Its totals by GL account or by cost code. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<CodeTotal> codes(Reconciliation of, Level level) {
        List<Object[]> rows =
                database.createNativeQuery(
                                """
                                select procore_project_id, code, epicor, procore from reconciliation_code
                                where reconciliation_id = :id and level = :level
                                order by code, procore_project_id nulls last
                                """)
                        .setParameter("id", of.id())
                        .setParameter("level", level.name())
                        .getResultList();
        return rows.stream()
                .map(row ->
                        new CodeTotal(
                                level,
                                number(row[0]),
                                (String) row[1],
                                money(row[2]),
                                money(row[3])))
                .toList();
    }

    /** What it found to be counted twice. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<DoubleCount> doubles(Reconciliation of) {
        List<Object[]> rows =
                database.createNativeQuery(
                                """
                                select procore_project_id, amount, orders, invoices from reconciliation_double
                                where reconciliation_id = :id order by procore_project_id
                                """)
                        .setParameter("id", of.id())
                        .getResultList();
        return rows.stream()
                .map(row ->
                        new DoubleCount(
                                of.division(),
                                ((Number) row[0]).longValue(),
                                money(row[1]),
                                ((Number) row[2]).intValue(),
                                ((Number) row[3]).intValue()))
                .toList();
    }

    /** Notes that there are no figures, and why. */
    @Transactional
    Reconciliation failed(String division, @Nullable Long runId, String why) {
        return insert(division, runId, why, List.of(), 0);
    }

    /** Puts a verdict down with its figures; the figures of earlier ones go. */
    @Transactional
    Reconciliation store(String division, @Nullable Long runId, Figures figures, long reads) {
        Reconciliation made = insert(division, runId, null, figures.rows(), reads);
        for (String table :
                List.of("reconciliation_row", "reconciliation_code", "reconciliation_double")) {
            database.createNativeQuery(
                            "delete from "
                                    + table
                                    + " where reconciliation_id in (select id from reconciliation where division = :division)")
                    .setParameter("division", division)
                    .executeUpdate();
        }
        insertAll(
                made,
                figures.rows(),
                """
                insert into reconciliation_row (reconciliation_id, procore_project_id, epicor_project, kind, key,
                epicor, procore, unexplained, explained)
                select :id, r."procoreProjectId", r."epicorProject", r.kind, r.key, r.epicor, r.procore, r.unexplained,
                r."explainedBy"
                from jsonb_to_recordset(cast(:rows as jsonb)) r("procoreProjectId" bigint, "epicorProject" text,
                kind text, key text, epicor numeric, procore numeric, unexplained numeric, "explainedBy" jsonb)
                """);
        insertAll(
                made,
                figures.codes(),
                """
                insert into reconciliation_code (reconciliation_id, level, procore_project_id, code, epicor, procore)
                select :id, r.level, r."procoreProjectId", r.code, r.epicor, r.procore
                from jsonb_to_recordset(cast(:rows as jsonb)) r(level text, "procoreProjectId" bigint, code text,
                epicor numeric, procore numeric)
                """);
        insertAll(
                made,
                figures.doubles(),
                """
                insert into reconciliation_double (reconciliation_id, procore_project_id, amount, orders, invoices)
                select :id, r."procoreProjectId", r.amount, r.orders, r.invoices
                from jsonb_to_recordset(cast(:rows as jsonb)) r("procoreProjectId" bigint, amount numeric,
                orders int, invoices int)
                """);
        return made;
    }

    private Reconciliation insert(
            String division,
            @Nullable Long runId,
            @Nullable String failure,
            List<Row> rows,
            long reads) {
        BigDecimal epicor = sum(rows, Row::epicor);
        BigDecimal procore = sum(rows, Row::procore);
        Number id =
                (Number)
                        database.createNativeQuery(
                                        """
                                        insert into reconciliation (division, run_id, failure, epicor, procore, difference,
                                        unexplained, differing, procore_reads)
                                        values (:division, cast(:run as bigint), cast(:failure as text), :epicor, :procore,
                                        :difference, :unexplained, :differing, :reads) returning id
                                        """,
                                        Long.class)
                                .setParameter("division", division)
                                .setParameter("run", runId)
                                .setParameter("failure", failure)
                                .setParameter("epicor", epicor)
                                .setParameter("procore", procore)
                                .setParameter("difference", epicor.subtract(procore))
                                .setParameter("unexplained", sum(rows, Row::unexplained))
                                .setParameter(
                                        "differing",
                                        (int) rows.stream().filter(Row::differs).count())
                                .setParameter("reads", reads)
                                .getSingleResult();
        return find("where id = :it", id.longValue()).orElseThrow();
    }

    private void insertAll(Reconciliation of, List<?> rows, String statement) {
        for (int from = 0; from < rows.size(); from += AT_ONCE) {
            ArrayNode some = json.createArrayNode();
            rows.subList(from, Math.min(rows.size(), from + AT_ONCE))
                    .forEach(row ->
                            some.add(
                                    json.<com.fasterxml.jackson.databind.JsonNode>valueToTree(
                                            row)));
            database.createNativeQuery(statement)
                    .setParameter("id", of.id())
                    .setParameter("rows", some.toString())
                    .executeUpdate();
        }
    }

    @SuppressWarnings("unchecked")
    private Optional<Reconciliation> find(String where, Object it) {
        List<Object[]> rows =
                database.createNativeQuery(COLUMNS + where).setParameter("it", it).getResultList();
        return rows.stream()
                .findFirst()
                .map(row ->
                        new Reconciliation(
                                ((Number) row[0]).longValue(),
                                (String) row[1],
                                number(row[2]),
                                Objects.requireNonNull((Instant) row[3]),
                                (String) row[4],
                                money(row[5]),
                                money(row[6]),
                                money(row[7]),
                                money(row[8]),
                                ((Number) row[9]).intValue(),
                                ((Number) row[10]).longValue()));
    }

    private List<Explained> explained(String stored) {
        try {
            return new ArrayList<>(json.readValue(stored, new TypeReference<List<Explained>>() {}));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a reconciliation does not hold its rows", broken);
        }
    }

    /** Cents again: JSON drops zeros at the end. */
    private static BigDecimal money(Object value) {
        return Shares.cents((BigDecimal) value);
    }

    private static @Nullable Long number(@Nullable Object value) {
        return value == null ? null : ((Number) value).longValue();
    }

    private static BigDecimal sum(
            List<Row> rows, java.util.function.Function<Row, BigDecimal> figure) {
        return rows.stream().map(figure).reduce(new BigDecimal("0.00"), BigDecimal::add);
    }
}
