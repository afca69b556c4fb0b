package dev.plumbline.cli;

import dev.plumbline.settings.ConfigValues;
import dev.plumbline.settings.Problem;
import dev.plumbline.settings.SettingsCheck;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.QuarkusBindException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happens around Quarkus: before it starts, and when it has ended. */
public final class Start {
    /** Set while Quarkus runs; the development environment outlives it. */
    static final String RUNNING = "dev.plumbline.running";

    /** QUARKUS_MANAGEMENT_PORT: set, probes and metrics move from the main port to this one. */
    private static final String MANAGEMENT_PORT = "quarkus.management.port";

    private static final String MANAGEMENT_HOST_ENABLED = "quarkus.management.host-enabled";

    /** Set true, there are no traces whatever else is set. */
    private static final String TRACES_DISABLED = "quarkus.otel.sdk.disabled";

    /** QUARKUS_OIDC_AUTH_SERVER_URL: set, people may log in at this identity provider. */
    private static final String PROVIDER = "quarkus.oidc.auth-server-url";

    private static final String PROVIDER_ENABLED = "quarkus.oidc.tenant-enabled";

    private static final int DEEPEST_CAUSE = 20;

    private Start() {}

    /**
     * Makes ready what the task needs.
     *
     * @return the exit code when it cannot be done, said on {@code err}; 0 to go on
     */
    public static int prepare(Task task, PrintWriter err) {
        if (!(task instanceof Task.Serve)) {
            withoutServer();
        }
        boolean development = DevelopmentEnvironment.isThere();
        try {
            DevelopmentEnvironment.start();
        } catch (ReflectiveOperationException | RuntimeException e) {
            err.println("The development environment does not start: " + e.getMessage());
            return ExitCode.FAILED.code();
        }
        ConfigValues values = ConfigValues.read();
        List<Problem> problems = new SettingsCheck(values, !development).problems();
        if (!problems.isEmpty()) {
            err.println(SettingsCheck.message(problems));
            return ExitCode.USAGE.code();
        }
        Optional<String> database = DatabaseProbe.complaint(values);
        if (database.isPresent()) {
            err.println(database.get());
            return ExitCode.FAILED.code();
        }
        if (task instanceof Task.Serve) {
            enable(MANAGEMENT_HOST_ENABLED, values.property(MANAGEMENT_PORT));
            enable(PROVIDER_ENABLED, values.property(PROVIDER));
        }
        if (!(task instanceof Task.Serve) && !isForMachines(values)) {
            quietly();
        }
        if (isTraced(values)) {
            System.setProperty(TRACES_DISABLED, "false");
        }
        System.setProperty(RUNNING, "true");
        return ExitCode.IN_STEP.code();
    }

    /** Traces are made where there is somebody to send them to, unless they are switched off. */
    private static boolean isTraced(ConfigValues values) {
        return values.variable("QUARKUS_OTEL_SDK_DISABLED").isEmpty()
                && System.getProperty(TRACES_DISABLED) == null
                && (values.property("quarkus.otel.exporter.otlp.endpoint").isPresent()
                        || values.property("quarkus.otel.exporter.otlp.traces.endpoint")
                                .isPresent());
    }

    /**
     * Says why it does not run and passes on the exit code. Development goes on after a failure or
     * for a live reload, as Quarkus's own handler knows how to.
     */
    public static void ended(Integer code, @Nullable Throwable failure) {
        System.clearProperty(RUNNING);
        if (failure != null) {
            System.err.println("Plumbline does not run: " + causes(failure));
        }
        BiConsumer<Integer, Throwable> usual =
                ApplicationLifecycleManager.getDefaultExitCodeHandler();
        if (DevelopmentEnvironment.isThere() && !FirstRun.hasEndedTheProgram()) {
            usual.accept(code, failure);
        } else {
            exit(code);
        }
    }

    /** From what Quarkus noticed down to what began it, each said once. */
    private static String causes(Throwable failure) {
        List<Throwable> chain =
                Stream.<@Nullable Throwable>iterate(
                                failure, cause -> cause != null, Throwable::getCause)
                        .limit(DEEPEST_CAUSE)
                        .map(Objects::requireNonNull)
                        .toList();
        return chain.stream()
                .filter(QuarkusBindException.class::isInstance)
                .map(QuarkusBindException.class::cast)
                .findFirst()
                .map(taken ->
                        "port %d of %s cannot be used (%s); free it, or set QUARKUS_HTTP_PORT or QUARKUS_MANAGEMENT_PORT"
                                .formatted(taken.getPort(), taken.getHost(), taken.getMessage()))
                .orElseGet(() ->
                        chain.stream()
                                .map(Throwable::toString)
                                .distinct()
                                .collect(Collectors.joining("\n  because of: ")));
    }

    /** Ends the process with a code, or leaves it to {@code mvnw} to end with it. */
    public static void exit(int code) {
        System.exit(ExitCodeFile.tells(code) ? ExitCode.IN_STEP.code() : code);
    }

    private static void enable(String what, Optional<String> where) {
        where.ifPresent(_ -> System.setProperty(what, "true"));
    }

    private static void withoutServer() {
        System.setProperty("quarkus.http.host-enabled", "false");
        System.setProperty(MANAGEMENT_HOST_ENABLED, "false");
        System.setProperty("quarkus.scheduler.enabled", "false");
        System.setProperty("quarkus.log.console.stderr", "true");
        System.setProperty("quarkus.banner.enabled", "false");
        System.setProperty("quarkus.log.category.\"io.quarkus\".level", "WARN");
    }

    private static boolean isForMachines(ConfigValues values) {
        return values.property("quarkus.log.console.json.enabled").orElse("").equals("true");
    }

    /** A command's table says what its log lines would say; machines read the lines. */
    private static void quietly() {
        for (String category : List.of("dev.plumbline.sync.Verdicts", "dev.plumbline.changes")) {
            System.setProperty("quarkus.log.category.\"" + category + "\".level", "WARN");
        }
    }
}
