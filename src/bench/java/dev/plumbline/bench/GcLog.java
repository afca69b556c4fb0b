package dev.plumbline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM's {@code -Xlog:gc} tells.
 *
 * @param peakMegabytes the fullest heap seen before a collection
 * @param liveMegabytes the fullest heap seen after one
 * @param allocatedMegabytes what was allocated between the first collection's end and the last's
 *     beginning, and before the first
 */
record GcLog(double peakMegabytes, double liveMegabytes, double allocatedMegabytes) {
    /** Where there is no log. */
    static final GcLog NONE = new GcLog(Double.NaN, Double.NaN, Double.NaN);

    private static final Pattern PAUSE = Pattern.compile("(\\d+)M->(\\d+)M\\(");

    static GcLog read(Path file) throws IOException {
        double peak = 0;
        double live = 0;
        double allocated = 0;
        double after = 0;
        for (String line : Files.readAllLines(file)) {
            Matcher pause = PAUSE.matcher(line);
            if (pause.find()) {
                double before = Double.parseDouble(pause.group(1));
                allocated += Math.max(0, before - after);
                after = Double.parseDouble(pause.group(2));
                peak = Math.max(peak, before);
                live = Math.max(live, after);
            }
        }
        return new GcLog(peak, live, allocated);
    }
}
