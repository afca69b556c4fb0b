package dev.plumbline.faults;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Everything that is logged, with its stack traces, from the first scenario on. */
final class LogLines extends Handler {
    private static final LogLines ALL = new LogLines();

    private static final ExtFormatter TEXT = new PatternFormatter("%s%e");

    private final List<String> lines = new CopyOnWriteArrayList<>();

    private LogLines() {}

    /** Listens, once. */
    static LogLines listening() {
        Logger root = Logger.getLogger("");
        if (!List.of(root.getHandlers()).contains(ALL)) {
            root.addHandler(ALL);
        }
        return ALL;
    }

    /** What was logged since the lines were last taken. */
    List<String> take() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    @Override
    public void publish(LogRecord entry) {
        lines.add(TEXT.format(entry));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
