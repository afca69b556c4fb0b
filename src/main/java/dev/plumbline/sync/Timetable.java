package dev.plumbline.sync;

import java.time.ZoneId;
import java.util.Map;

/**
 * When divisions run by themselves.
 *
 * @param cron Quartz cron by division; divisions that only run on demand are not in it
 * @param zone of the cron
 */
public record Timetable(Map<String, String> cron, ZoneId zone) {
    /** Copies the map. */
    public Timetable {
        cron = Map.copyOf(cron);
    }
}
