package dev.plumbline.sync;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.plumbline.ledger.Leases;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * The timetable of sweeps for installations that only run commands: nothing of them is there when
 * the time comes, so the next run after it sweeps.
 */
@ApplicationScoped
public class SweepTimes {
    private final Timetable timetable;
    private final Sweeps sweeps;
    private final Leases leases;

    public SweepTimes(Timetable timetable, Sweeps sweeps, Leases leases) {
        this.timetable = timetable;
        this.sweeps = sweeps;
        this.leases = leases;
    }

    /**
     * Has the division's next run sweep where the time for it has come since the last one. A
     * division that is new here is about to be read as a whole: its first sweep is the next.
     */
    public void askIfPassed(String division) {
        lastTime()
                .ifPresent(time -> {
                    if (sweeps.wasAsked(division)) {
                        sweeps.ask(division, time);
                    } else {
                        sweeps.done(division, time);
                    }
                });
    }

    private Optional<Instant> lastTime() {
        if (timetable.sweep() == null) {
            return Optional.empty();
        }
        Cron cron =
                new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ))
                        .parse(timetable.sweep());
        return ExecutionTime.forCron(cron)
                .lastExecution(leases.now().atZone(timetable.zone()))
                .map(ZonedDateTime::toInstant);
    }
}
