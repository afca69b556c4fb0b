package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.demo.DemoCompany;
import dev.plumbline.sandbox.demo.DemoSize;
import dev.plumbline.sandbox.dev.EmbeddedDatabase;
import dev.plumbline.sandbox.dev.StandIns;
import dev.plumbline.sandbox.epicor.EpicorSandbox;
import dev.plumbline.sandbox.procore.ProcoreSandbox;
import dev.plumbline.testing.PackagedProgram;
import dev.plumbline.testing.TestEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * Both sandboxes, a database behind a {@link WireTap}, and the packaged program once or more often,
 * which live on from scenario to scenario.
 */
final class World implements AutoCloseable {
    /** How long a worker that fell silent keeps its lease. */
    static final Duration LEASE = Duration.ofSeconds(3);

    /** Not measured; a dozen worlds may be opened at the same time. */
    private static final Duration TO_OPEN = Duration.ofMinutes(10);

    static final String OPERATOR = "operator-token-of-the-fault-suite";

    private final StandIns standIns = StandIns.start(DemoSize.small());
    private final StoredState state;
    private final WireTap tap;
    private final PackagedProgram program;
    private final List<Replica> replicas = new ArrayList<>();
    private final Clerks clerks;
    private int started;

    private World(String name, Map<String, String> more) {
        EmbeddedDatabase database = TestEnvironment.Shared.database();
        String databaseName = "plumbline_" + name;
        database.recreate(databaseName);
        String url = database.url(databaseName);
        tap = WireTap.before(URI.create(url.substring("jdbc:".length())).getPort());
        state = StoredState.at(url);
        Map<String, String> settings = new HashMap<>(standIns.settings());
        settings.putAll(impatience());
        settings.put(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://127.0.0.1:"
                        + tap.port()
                        + "/"
                        + databaseName
                        + "?sslmode=disable&gssEncMode=disable&prepareThreshold=0");
        settings.put("quarkus.datasource.username", "postgres");
        settings.put("quarkus.datasource.password", "postgres");
        settings.putAll(more);
        program = configured(name, settings);
        clerks = new Clerks(standIns.epicor(), standIns.procore(), state, companies());
    }

    /** Opens one in which everything has been synced once. */
    static World open(String name, boolean originUnique) {
        return open(name, originUnique, Map.of());
    }

    /** The same with some settings of its own. */
    static World open(String name, boolean originUnique, Map<String, String> settings) {
        World world = new World(name, settings);
        try {
            world.syncOnce(originUnique);
        } catch (RuntimeException | AssertionError failed) {
            world.close(); // its program would hold the database of the next one
            throw failed;
        }
        return world;
    }

    private void syncOnce(boolean originUnique) {
        procore().switches().set("originUnique", originUnique);
        Replica first = start();
        for (Map.Entry<String, String> table :
                Map.of(
                                "cost-codes", company().costCodes(),
                                "projects", company().projects())
                        .entrySet()) {
            assertThat(
                            first.send(
                                            "PUT",
                                            "/api/v1/mappings/" + table.getKey(),
                                            "text/csv",
                                            table.getValue())
                                    .status())
                    .isEqualTo(200);
        }
        assertThat(first.runAll().status()).isEqualTo(202);
        settled(TO_OPEN);
    }

    private static Map<String, String> impatience() {
        Map<String, String> settings = new HashMap<>(new FaultProfile().getConfigOverrides());
        // between the program and its database all is as in production
        settings.keySet().removeIf(key -> key.startsWith("quarkus.datasource.jdbc."));
        settings.put("plumbline.engine.lease", LEASE.toString());
        settings.put("plumbline.schedule", "off");
        settings.put("plumbline.api-token", OPERATOR);
        settings.put("plumbline.change-detection.purchase-order.overlap", "PT5S");
        settings.put("plumbline.change-detection.ap-invoice.overlap", "PT5S");
        settings.put("quarkus.log.file.enabled", "false");
        return settings;
    }

    private static PackagedProgram configured(String name, Map<String, String> settings) {
        try {
            Path directory =
                    Files.createDirectories(
                            Path.of("target", "crash", name + "-" + System.nanoTime()));
            PackagedProgram program = new PackagedProgram(directory.toAbsolutePath());
            program.configure(settings);
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program that runs, one where there is none. */
    Replica running() {
        return replicas.stream().filter(Replica::isAlive).findFirst().orElseGet(this::start);
    }

    /** One more program, which serves. */
    Replica start() {
        return begin().ready();
    }

    /** One more program, which is only starting. */
    Replica begin() {
        Replica replica = Replica.start(program, "replica-" + ++started, OPERATOR);
        replicas.add(replica);
        return replica;
    }

    /** The packaged program, to run its commands. */
    PackagedProgram program() {
        return program;
    }

    /** Waits until nothing is left to do. */
    void settled(Duration patience) {
        Awaitility.await("all is settled")
                .atMost(patience)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() ->
                        assertThat(state.unfinished())
                                .as(state::whoWaits)
                                .allSatisfy((_, open) -> assertThat(open).isEqualTo("0")));
    }

    EpicorSandbox epicor() {
        return standIns.epicor();
    }

    ProcoreSandbox procore() {
        return standIns.procore();
    }

    StoredState state() {
        return state;
    }

    WireTap tap() {
        return tap;
    }

    Clerks clerks() {
        return clerks;
    }

    List<Replica> replicas() {
        return replicas;
    }

    /** What both systems held before the first run. */
    DemoCompany company() {
        return standIns.company();
    }

    /** The same with Epicor's books and the cost code table as they are now. */
    DemoCompany companyNow() {
        DemoCompany before = company();
        TreeMap<String, Map<String, List<ObjectNode>>> books = new TreeMap<>();
        before.epicor()
                .forEach((id, tables) ->
                        books.put(
                                id,
                                tables.keySet().stream()
                                        .collect(
                                                Collectors.toMap(
                                                        table -> table,
                                                        table ->
                                                                epicor().state()
                                                                        .rows(
                                                                                table,
                                                                                Map.of(
                                                                                        "Company",
                                                                                        id))))));
        return new DemoCompany(
                before.procoreCompanyId(),
                books,
                before.procore(),
                state.costCodes(),
                before.projects(),
                before.divisionSettings(),
                before.cases());
    }

    /** Epicor company by division. */
    Map<String, String> companies() {
        return company().divisionSettings().entrySet().stream()
                .filter(setting -> setting.getKey().endsWith(".epicor-company"))
                .collect(
                        Collectors.toMap(
                                setting -> setting.getKey().split("\\.", -1)[2],
                                Map.Entry::getValue));
    }

    @Override
    public void close() {
        replicas.forEach(Replica::kill);
        standIns.close();
        tap.close();
        state.close();
    }
}
