package dev.plumbline.metrics;

import static dev.plumbline.metrics.Question.age;
import static dev.plumbline.metrics.Question.counter;
import static dev.plumbline.metrics.Question.gauge;

import java.util.List;

/** Everything that is asked of the database at a scrape. */
final class Questions {
    private static final String DIVISION = "division";
    private static final String ENTITY = "entity";
    private static final String STATUS = "status";
    private static final String DIVISIONS = "unnest(cast(? as text[])) d(division)";
    private static final String ENTITIES =
            "unnest(array['VENDOR', 'PURCHASE_ORDER', 'AP_INVOICE']) e(entity)";

    private Questions() {}

    private static final Question RECORDS =
            Question.of(
                    """
                    select d.division, e.entity, s.status, coalesce(c.records, 0)
                    from %s cross join %s
                    cross join unnest(array['PENDING', 'SYNCED', 'SKIPPED', 'PARKED', 'FAILED', 'UNCERTAIN']) s(status)
                    left join (select division, entity, status, count(*) as records from record
                        where status <> 'OUT_OF_SCOPE' group by 1, 2, 3) c
                    on c.division = d.division and c.entity = e.entity and c.status = s.status
                    """
                            .formatted(DIVISIONS, ENTITIES),
                    List.of(DIVISION, ENTITY, STATUS),
                    gauge("plumbline_records", "Documents of Epicor by where they stand"));

    private static final Question REASONS =
            Question.of(
                    """
                    select division, entity, status, reason_code, count(*) from record
                    where status in ('PARKED', 'FAILED', 'UNCERTAIN') and reason_code is not null
                    group by 1, 2, 3, 4
                    """,
                    List.of(DIVISION, ENTITY, STATUS, "reason"),
                    gauge("plumbline_records_out_of_step", "Documents that wait or need a person"));

    private static final Question PENDING =
            Question.of(
                    """
                    select d.division, coalesce(extract(epoch from now() - c.oldest), 0),
                        (select count(*) from record r where r.division = d.division and r.missing_since is not null
                            and r.status <> 'OUT_OF_SCOPE')
                    from %s left join (select division, min(updated_at) as oldest from record
                        where status = 'PENDING' and not held group by 1) c on c.division = d.division
                    """
                            .formatted(DIVISIONS),
                    List.of(DIVISION),
                    gauge(
                            "plumbline_records_oldest_pending_seconds",
                            "How long the document has waited that has waited longest"),
                    gauge(
                            "plumbline_records_missing_in_epicor",
                            "Documents that Epicor does not have any longer"));

    private static final Question LAG =
            Question.of(
                    """
                    select d.division, e.entity,
                        extract(epoch from now() - coalesce(s.started_at,
                            (select min(created_at) from run f where f.division = d.division))),
                        extract(epoch from s.finished_at)
                    from %s cross join %s
                    left join lateral (select started_at, finished_at from run r
                        where r.division = d.division and r.mode = 'SYNC' and r.status in ('SUCCEEDED', 'PARTIAL')
                        and e.entity = any (string_to_array(r.entities, ',')) order by r.id desc limit 1) s on true
                    """
                            .formatted(DIVISIONS, ENTITIES),
                    List.of(DIVISION, ENTITY),
                    age(
                            "plumbline_sync_lag_seconds",
                            "Age of what Procore shows: since the start of the last run that came to its end"),
                    gauge(
                            "plumbline_last_success_timestamp_seconds",
                            "When the last run came to its end"));

    private static final Question RUN_STATE =
            Question.of(
                    """
                    select d.division, s.status, case when n.status = s.status then 1 else 0 end,
                        (select count(*) from run r where r.division = d.division and r.status = s.status
                            and r.finished_at is not null)
                    from %s
                    cross join unnest(array['QUEUED', 'RUNNING', 'INTERRUPTED', 'SUCCEEDED', 'PARTIAL', 'FAILED']) s(status)
                    left join lateral (select status from run r where r.division = d.division
                        order by id desc limit 1) n on true
                    """
                            .formatted(DIVISIONS),
                    List.of(DIVISION, STATUS),
                    gauge("plumbline_run_state", "1 for the state of the newest run, else 0"),
                    counter("plumbline_runs_total", "Runs that have ended"));

    private static final Question ACTIVE =
            Question.of(
                    """
                    select d.division, extract(epoch from now() - a.created_at)
                    from %s join run a on a.division = d.division
                        and a.status in ('QUEUED', 'RUNNING', 'INTERRUPTED')
                    """
                            .formatted(DIVISIONS),
                    List.of(DIVISION),
                    age(
                            "plumbline_run_active_seconds",
                            "How long the run lasts that is under way"));

    private static final Question NEWEST_RUN =
            Question.of(
                    """
                    select d.division, extract(epoch from r.finished_at - r.started_at)
                    from %s join lateral (select started_at, finished_at from run r where r.division = d.division
                        and r.finished_at is not null order by id desc limit 1) r on true
                    """
                            .formatted(DIVISIONS),
                    List.of(DIVISION),
                    gauge("plumbline_run_duration_seconds", "How long the last run took"));

    private static final Question CALLS =
            Question.of(
                    """
                    select d.division, s.system, c.calls, s.fewest, s.records,
                        round(c.calls / greatest(s.records, 1), 4), round(s.fewest::numeric / greatest(s.records, 1), 4)
                    from %s
                    join lateral (select * from run r where r.division = d.division and r.mode = 'SYNC'
                        and r.finished_at is not null order by r.id desc limit 1) r on true
                    cross join lateral (values ('EPICOR', r.fewest_epicor_calls, r.records_read),
                        ('PROCORE', r.fewest_procore_calls, r.records_sent)) s(system, fewest, records)
                    cross join lateral (select coalesce(sum(calls), 0) as calls from run_call
                        where run_id = r.id and kind like s.system || ' %%') c
                    """
                            .formatted(DIVISIONS),
                    List.of(DIVISION, "system"),
                    gauge(
                            "plumbline_run_calls",
                            "Requests of the last run, logins and repeats included"),
                    gauge(
                            "plumbline_run_calls_minimum",
                            "The fewest requests that could have done the same"),
                    gauge(
                            "plumbline_run_records",
                            "Documents that the last run read from Epicor, or sent to Procore"),
                    gauge("plumbline_run_calls_per_record", "Requests of the last run a document"),
                    gauge(
                            "plumbline_run_calls_per_record_minimum",
                            "The fewest requests a document that could have done the same"));

    private static final Question ALL_CALLS =
            Question.of(
                    "select division, subject, outcome, total from tally where what = 'calls'",
                    List.of(DIVISION, "system", "purpose"),
                    counter(
                            "plumbline_calls_total",
                            "Requests of runs and of their reconciliations"));

    private static final Question ATTEMPTS =
            Question.of(
                    "select division, subject, outcome, total from tally where what = 'attempts'",
                    List.of(DIVISION, ENTITY, "outcome"),
                    counter("plumbline_attempts_total", "What became of what was to be sent"));

    private static final Question LEASES =
            Question.of(
                    """
                    select k.kind, count(l.name) from unnest(array['division', 'lane', 'reconciliation']) k(kind)
                    left join lease l on split_part(l.name, ' ', 1) = k.kind and l.until > now() group by 1
                    """,
                    List.of("kind"),
                    gauge("plumbline_leases", "Pieces of work that some replica has in hand"));

    private static final Question LANES =
            Question.of(
                    """
                    select count(distinct lane), count(*),
                        coalesce(extract(epoch from now() - min(greatest(due_at, updated_at))), 0)
                    from part where in_line and due_at <= now()
                    """,
                    List.of(),
                    gauge(
                            "plumbline_lanes_waiting",
                            "Projects of Procore that something is to be sent to"),
                    gauge(
                            "plumbline_parts_waiting",
                            "Contracts, direct costs and vendors that are due"),
                    gauge(
                            "plumbline_parts_oldest_due_seconds",
                            "How long the one is due that is due longest"));

    private static final Question RECONCILIATION =
            Question.of(
                    """
                    select d.division, r.unexplained, r.difference, r.differing, extract(epoch from r.as_of)
                    from %s join lateral (select * from reconciliation r where r.division = d.division
                        and r.failure is null order by id desc limit 1) r on true
                    """
                            .formatted(DIVISIONS),
                    List.of(DIVISION),
                    gauge(
                            "plumbline_reconciliation_unexplained",
                            "Money that differs between Epicor and Procore without a reason"),
                    gauge(
                            "plumbline_reconciliation_difference",
                            "Money that Epicor has and Procore has not"),
                    gauge("plumbline_reconciliation_documents", "Documents whose totals differ"),
                    gauge(
                            "plumbline_reconciliation_timestamp_seconds",
                            "When both sides were compared last"));

    private static final Question DRIFT =
            Question.of(
                    """
                    select d.division, (select count(*) from drift f
                        where f.division = d.division and f.state <> 'SENT') from %s
                    """
                            .formatted(DIVISIONS),
                    List.of(DIVISION),
                    gauge(
                            "plumbline_drift_fields",
                            "Fields that Procore shows otherwise than they were sent"));

    /** All of them. */
    static List<Question> all() {
        return List.of(
                LAG,
                RECORDS,
                REASONS,
                PENDING,
                RUN_STATE,
                ACTIVE,
                NEWEST_RUN,
                CALLS,
                ALL_CALLS,
                ATTEMPTS,
                LEASES,
                LANES,
                RECONCILIATION,
                DRIFT);
    }
}
