package dev.plumbline.sync;

import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When divisions run by themselves.
 *
 * @param cron Quartz cron by division; divisions that only run on demand are not in it
 * @param zone of the cron
 * @param sweep Quartz cron of the sweeps of all divisions; null where there are none
 */
public record Timetable(Map<String, String> cron, ZoneId zone, @Nullable String sweep) {
    /** Copies the map. */
    public Timetable {
        cron = Map.copyOf(cron);
    }
}
