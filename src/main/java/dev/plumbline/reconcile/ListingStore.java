package dev.plumbline.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.procore.Procore;
import dev.plumbline.procore.ProcoreProject;
import dev.plumbline.reconcile.Listed.ListedLine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Remembers Procore's listings, for all replicas. */
@ApplicationScoped
class ListingStore {
    private static final int AT_ONCE = 2000;

    /** Stands for the company, whose listing is that of its projects. */
    private static final long COMPANY = 0;

    private static final long VENDORS = -1;

    /** How a budget code is called that is none of the project's active, plain ones. */
    static final String UNKNOWN_CODE = "budget code ";

    private final EntityManager database;
    private final ObjectMapper json;

    ListingStore(EntityManager database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * A project's listing that is still good: read within the time, and nothing was sent to the
     * project since.
     */
    @Transactional
    Optional<Listing> current(long project, Duration within) {
        List<?> readAt =
                database.createNativeQuery(
                                """
                                select read_at from procore_listing
                                where project_id = :project and read_at > now() - cast(:within as interval)
                                and not exists (select 1 from journal where lane = :project
                                    and greatest(sent_at, answered_at) >= read_at)
                                """,
                                Instant.class)
                        .setParameter("project", project)
                        .setParameter("within", within.toSeconds() + " seconds")
                        .getResultList();
        return readAt.stream()
                .findFirst()
                .map(at -> new Listing(project, (Instant) at, objects(project), null));
    }

    /** The company's projects, where they are still good; none where they are not. */
    @Transactional
    List<ProcoreProject> currentProjects(Duration within) {
        List<ProcoreProject> projects = new ArrayList<>();
        for (Object content :
                database.createNativeQuery(
                                """
                                select cast(o.content as text) from procore_listed o
                                join procore_listing l on l.project_id = o.project_id
                                where o.project_id = :company and l.read_at > now() - cast(:within as interval)
                                and not exists (select 1 from journal
                                    where greatest(sent_at, answered_at) >= l.read_at)
                                order by o.procore_id
                                """,
                                String.class)
                        .setParameter("company", COMPANY)
                        .setParameter("within", within.toSeconds() + " seconds")
                        .getResultList()) {
            projects.add(read((String) content, ProcoreProject.class));
        }
        return projects;
    }

    /** Replaces what is remembered of the company's projects. */
    @Transactional
    void keepProjects(Instant readAt, Collection<ProcoreProject> projects) {
        replace(COMPANY, readAt);
        insert(COMPANY, "'PROJECT'", List.copyOf(projects));
    }

    /** A project's listing as last read, however old. */
    @Transactional
    List<Listed> last(long project) {
        return objects(project);
    }

    /** What the budget codes of a project's lines stood for when they were last read. */
    @Transactional
    Map<Long, String> codes(long project) {
        Map<Long, String> codes = new HashMap<>();
        objects(project).stream()
                .flatMap(object ->
                        Objects.requireNonNullElse(object.lines(), List.<ListedLine>of()).stream())
                .forEach(line -> {
                    Long id = line.budgetCode();
                    String code = line.code();
                    if (id != null && code != null && !code.startsWith(UNKNOWN_CODE)) {
                        codes.put(id, code);
                    }
                });
        return codes;
    }

    /** What is remembered of all projects but some. */
    @Transactional
    @SuppressWarnings("unchecked")
    LineShare.Elsewhere elsewhere(Set<Long> but) {
        List<Object[]> rows =
                database.createNativeQuery(
                                """
                                select l.project_id, count(*) filter (where kind = 'COMMITMENT'),
                                count(*) filter (where kind = 'DIRECT_COST'),
                                coalesce(sum(case when kind = 'DIRECT_COST' then jsonb_array_length(content -> 'lines') end), 0)
                                from procore_listing l left join procore_listed o on o.project_id = l.project_id
                                where l.project_id > 0 group by l.project_id
                                """)
                        .getResultList();
        long listings = 0;
        long contracts = 0;
        Object vendors =
                database.createNativeQuery("select count(*) from part where lane = 0")
                        .getSingleResult();
        listings += Procore.readsOfVendors(number(vendors));
        for (Object[] row : rows) {
            if (!but.contains(number(row[0]))) {
                listings += Procore.readsOf(number(row[1])) + Procore.readsOf(number(row[2]));
                listings += number(row[2]) == 0 ? 0 : Procore.readsOf(number(row[3]));
                contracts += number(row[1]);
            }
        }
        return new LineShare.Elsewhere(listings, contracts);
    }

    /** How many other divisions have been reconciled before. */
    @Transactional
    int otherDivisions(String division) {
        return Math.toIntExact(
                number(
                        database.createNativeQuery(
                                        "select count(distinct division) from reconciliation"
                                                + " where failure is null and division <> :division")
                                .setParameter("division", division)
                                .getSingleResult()));
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    /** When each project was last listed. */
    @Transactional
    @SuppressWarnings("unchecked")
    Map<Long, Instant> readAt() {
        Map<Long, Instant> readAt = new HashMap<>();
        List<Object[]> rows =
                database.createNativeQuery("select project_id, read_at from procore_listing")
                        .getResultList();
        rows.forEach(row -> readAt.put(((Number) row[0]).longValue(), (Instant) row[1]));
        return readAt;
    }

    /** Whether the vendors are to be listed again: it is long ago, or one was sent since. */
    @Transactional
    boolean areVendorsDue(Duration within) {
        return database.createNativeQuery(
                        """
                        select 1 from procore_listing where project_id = :vendors
                        and read_at > now() - cast(:within as interval)
                        and not exists (select 1 from journal where lane = 0
                            and greatest(sent_at, answered_at) >= read_at)
                        """)
                .setParameter("vendors", VENDORS)
                .setParameter("within", within.toSeconds() + " seconds")
                .getResultList()
                .isEmpty();
    }

    /** Notes when the vendors were listed. */
    @Transactional
    void vendorsRead(Instant readAt) {
        replace(VENDORS, readAt);
    }

    /** When the last request that changes something in a project ended; the epoch if none did. */
    @Transactional
    Instant lastChange(long project) {
        return (Instant)
                database.createNativeQuery(
                                "select coalesce(max(greatest(sent_at, answered_at)), to_timestamp(0)) from journal where lane = :project",
                                Instant.class)
                        .setParameter("project", project)
                        .getSingleResult();
    }

    /** Replaces what is remembered of a project. */
    @Transactional
    void keep(Listing listing) {
        replace(listing.project(), listing.readAt());
        for (int from = 0; from < listing.objects().size(); from += AT_ONCE) {
            int to = Math.min(listing.objects().size(), from + AT_ONCE);
            insert(listing.project(), "o ->> 'kind'", listing.objects().subList(from, to));
        }
    }

    /** The row of the listing first: it keeps divisions that share a project apart. */
    private void replace(long project, Instant readAt) {
        database.createNativeQuery(
                        "insert into procore_listing (project_id, read_at) values (:project, :at)"
                                + " on conflict (project_id) do update set read_at = excluded.read_at")
                .setParameter("project", project)
                .setParameter("at", readAt)
                .executeUpdate();
        database.createNativeQuery("delete from procore_listed where project_id = :project")
                .setParameter("project", project)
                .executeUpdate();
    }

    private void insert(long project, String kind, List<?> objects) {
        database.createNativeQuery(
                        """
                        insert into procore_listed (project_id, kind, procore_id, content, lines_read_at)
                        select :project, %s, cast(o ->> 'id' as bigint), o,
                        cast(o ->> 'linesReadAt' as timestamptz)
                        from jsonb_array_elements(cast(:objects as jsonb)) o
                        """
                                .formatted(kind))
                .setParameter("project", project)
                .setParameter("objects", write(objects))
                .executeUpdate();
    }

    private List<Listed> objects(long project) {
        List<Listed> objects = new ArrayList<>();
        for (Object content :
                database.createNativeQuery(
                                "select cast(content as text) from procore_listed where project_id = :project order by kind, procore_id",
                                String.class)
                        .setParameter("project", project)
                        .getResultList()) {
            objects.add(read((String) content, Listed.class));
        }
        return objects;
    }

    private <T> T read(String content, Class<T> type) {
        try {
            return json.readValue(content, type);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a listing does not hold its content", broken);
        }
    }

    private String write(List<?> objects) {
        try {
            return json.writeValueAsString(objects);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
