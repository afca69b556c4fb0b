package dev.plumbline.sandbox.dev;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Starts what development has not configured and answers with the settings that lead to it. The
 * product finds this class by name, so its shape is the JDK's: which keys are set goes in, settings
 * come out.
 *
 * <p>It lives as long as the process. A live reload brings new classes and asks again, and is
 * answered with nothing new; the servers go on in the classes they were started from.
 */
public final class DevelopmentEnvironment
        implements Function<Predicate<String>, Map<String, String>> {
    private static final String STARTED = "dev.plumbline.environment";
    private static final String URL = "quarkus.datasource.jdbc.url";

    @Override
    public Map<String, String> apply(Predicate<String> isSet) {
        String process = String.valueOf(ProcessHandle.current().pid());
        if (process.equals(System.getProperty(STARTED))) {
            return Map.of();
        }
        Map<String, String> settings = new HashMap<>(Map.of(STARTED, process));
        ClosingOrder closing = new ClosingOrder();
        boolean standIns = !isSet.test("plumbline.epicor.url");
        if (standIns) {
            settings.putAll(closing.opened(new StandIns()).settings());
        }
        if (!isSet.test(URL)) {
            settings.putAll(database(closing, standIns));
        }
        closing.closeWhenTheProcessEnds();
        return settings;
    }

    /** The sandboxes forget at every start, and so must what was remembered of them. */
    private static Map<String, String> database(ClosingOrder closing, boolean standIns) {
        Path data = ProjectDirectory.local("postgres");
        closing.opened(DirectoryLock.take(ProjectDirectory.local("")));
        EmbeddedDatabase database = closing.opened(EmbeddedDatabase.in(data));
        String name = standIns ? "sandbox" : "plumbline";
        if (standIns) {
            database.recreate(name);
        } else {
            database.create(name);
        }
        return Map.of(
                URL,
                database.url(name),
                "quarkus.datasource.username",
                "postgres",
                "quarkus.datasource.password",
                "postgres");
    }
}
