package dev.plumbline.sandbox.dev;

import dev.plumbline.sandbox.demo.DemoSize;
import dev.plumbline.sandbox.dev.StandIns.Setup;
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
    private static final String NEXT = "dev.plumbline.next";
    private static final String MAPPINGS = "dev.plumbline.mappings";
    private static final String TOKEN = "plumbline.api-token";
    private static final String URL = "quarkus.datasource.jdbc.url";

    @Override
    public Map<String, String> apply(Predicate<String> isSet) {
        String process = String.valueOf(ProcessHandle.current().pid());
        if (process.equals(System.getProperty(STARTED))) {
            return Map.of();
        }
        Map<String, String> settings = new HashMap<>(Map.of(STARTED, process));
        boolean standIns = !isSet.test("plumbline.epicor.url");
        boolean database = !isSet.test(URL);
        if (standIns || database) {
            settings.putAll(start(standIns, database, isSet));
        }
        return settings;
    }

    private static Map<String, String> start(
            boolean standIns, boolean database, Predicate<String> isSet) {
        Map<String, String> settings = new HashMap<>();
        ClosingOrder closing = new ClosingOrder();
        closing.opened(DirectoryLock.take(ProjectDirectory.local("")));
        Databases databases = Databases.start(closing, database, standIns);
        if (standIns) {
            DemoSize size = size();
            KeptBooks kept =
                    new KeptBooks(
                            ProjectDirectory.local(""),
                            new Label(size, databases.name(), migrations()));
            Books books = Books.open(closing, kept, databases.isThere(), Setup.of(size));
            if (books.areNew()) {
                databases.empty();
                books.standIns().writeMappings();
            }
            settings.put(MAPPINGS, StandIns.mappings().toString());
            settings.putAll(demo(books.standIns(), isSet));
        }
        settings.putAll(databases.settings());
        closing.closeWhenTheProcessEnds();
        return settings;
    }

    private static Map<String, String> demo(StandIns standIns, Predicate<String> isSet) {
        Map<String, String> settings = new HashMap<>(standIns.settings());
        settings.put(NEXT, standIns.addresses());
        if (!isSet.test(TOKEN)) {
            settings.put(TOKEN, "demo");
        }
        return settings;
    }

    /** The size asked for; the product itself refuses names that there are not. */
    private static DemoSize size() {
        String variable = System.getenv("PLUMBLINE_DEMO_SIZE");
        String name = System.getProperty("plumbline.demo.size", variable);
        return DemoSize.named(String.valueOf(name)).orElseGet(DemoSize::standard);
    }

    private static Path migrations() {
        return ProjectDirectory.root().resolve(Path.of("src", "main", "resources", "db/migration"));
    }
}
