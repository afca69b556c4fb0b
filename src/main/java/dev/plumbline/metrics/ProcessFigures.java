package dev.plumbline.metrics;

import dev.plumbline.metrics.Family.Kind;
import dev.plumbline.quota.SharedQuota;
import dev.plumbline.sync.Stopping;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;

/** What is of this process alone: what it has in hand, and whether it stops. */
@ApplicationScoped
class ProcessFigures {
    private final Stopping stopping;
    private final SharedQuota quota;

    ProcessFigures(Stopping stopping, SharedQuota quota) {
        this.stopping = stopping;
        this.quota = quota;
    }

    List<Family> figures() {
        return List.of(
                gauge(
                        "plumbline_draining",
                        "1 from the moment a stop was asked for: nothing new is begun",
                        stopping.isStopping() ? 1 : 0),
                gauge(
                        "plumbline_work_in_progress",
                        "Pieces of work that a stop would wait for",
                        stopping.inProgress()),
                gauge(
                        "plumbline_rate_waiting_requests",
                        "Requests that wait until Procore's rate limit lets them go",
                        quota.waiting()),
                Family.single(
                        "plumbline_rate_wait_seconds_total",
                        Kind.COUNTER,
                        "How long requests have waited for Procore's rate limit, added up",
                        BigDecimal.valueOf(quota.waited().toMillis(), 3)));
    }

    /** How well the figures of the ledger are known here. */
    static List<Family> of(LedgerFigures.Figures ledger) {
        return List.of(
                gauge(
                        "plumbline_database_up",
                        "1 while the database answers the metrics' questions",
                        ledger.databaseUp() ? 1 : 0),
                Family.single(
                        "plumbline_metrics_age_seconds",
                        Kind.GAUGE,
                        "How old the figures are that come from the database",
                        BigDecimal.valueOf(ledger.age().toMillis(), 3)));
    }

    private static Family gauge(String name, String help, long value) {
        return Family.single(name, Kind.GAUGE, help, BigDecimal.valueOf(value));
    }
}
