package dev.plumbline.faults;

import dev.plumbline.sandbox.demo.DemoCompany;
import dev.plumbline.sandbox.demo.DemoSize;
import dev.plumbline.sandbox.dev.EmbeddedDatabase;
import dev.plumbline.sandbox.epicor.EpicorConfig;
import dev.plumbline.sandbox.epicor.EpicorSandbox;
import dev.plumbline.sandbox.procore.ProcoreConfig;
import dev.plumbline.sandbox.procore.ProcoreSandbox;
import dev.plumbline.sandbox.procore.ProcoreState;
import dev.plumbline.testing.TestEnvironment;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sandboxes that are opened anew for every scenario, at the addresses that the product knows. */
public final class FaultBooks implements QuarkusTestResourceLifecycleManager {
    private static final String DATABASE = "plumbline_faults";
    private static final DemoCompany COMPANY = DemoCompany.generate(DemoSize.small());
    private static @Nullable Open open;

    /** The sandboxes of one scenario. */
    private record Open(EpicorSandbox epicor, ProcoreSandbox procore) {}

    /** Both systems as they were before the first run. */
    static void openAnew() {
        Open before = now();
        before.epicor().close();
        before.procore().close();
        open =
                start(
                        URI.create(before.epicor().url()).getPort(),
                        URI.create(before.procore().url()).getPort());
    }

    static EpicorSandbox epicor() {
        return now().epicor();
    }

    static ProcoreSandbox procore() {
        return now().procore();
    }

    /** What both held before the first run. */
    static DemoCompany company() {
        return COMPANY;
    }

    /** The same with Epicor's books as they are now. */
    static DemoCompany companyNow() {
        TreeMap<String, Map<String, List<com.fasterxml.jackson.databind.node.ObjectNode>>> books =
                new TreeMap<>();
        COMPANY.epicor()
                .forEach((company, tables) -> {
                    Map<String, List<com.fasterxml.jackson.databind.node.ObjectNode>> rows =
                            new HashMap<>();
                    tables.keySet()
                            .forEach(table ->
                                    rows.put(
                                            table,
                                            epicor().state()
                                                    .rows(table, Map.of("Company", company))));
                    books.put(company, rows);
                });
        return new DemoCompany(
                COMPANY.procoreCompanyId(),
                books,
                COMPANY.procore(),
                COMPANY.costCodes(),
                COMPANY.projects(),
                COMPANY.divisionSettings(),
                COMPANY.cases());
    }

    private static Open now() {
        Open current = open;
        if (current == null) {
            throw new IllegalStateException("The sandboxes are not open");
        }
        return current;
    }

    private static Open start(int epicorPort, int procorePort) {
        EpicorSandbox epicor = EpicorSandbox.start(EpicorConfig.defaults().withPort(epicorPort));
        COMPANY.epicor().forEach((id, rows) -> epicor.state().load(id, rows));
        ProcoreState state = new ProcoreState(Clock.systemUTC());
        state.load(COMPANY.procore());
        ProcoreConfig config =
                ProcoreConfig.defaults().withLimits(36_000, 5_000, Duration.ofSeconds(10));
        ProcoreSandbox procore = ProcoreSandbox.start(procorePort, config, state);
        procore.switches().set("numberUnique", false);
        return new Open(epicor, procore);
    }

    @Override
    public Map<String, String> start() {
        open = start(0, 0);
        EmbeddedDatabase database = TestEnvironment.Shared.database();
        database.recreate(DATABASE);
        EpicorConfig epicor = epicor().config();
        ProcoreConfig procore = ProcoreConfig.defaults();
        Map<String, String> settings = new HashMap<>(COMPANY.divisionSettings());
        settings.put("plumbline.epicor.url", epicor().root());
        settings.put("plumbline.epicor.token-url", epicor().url() + "/connect/token");
        settings.put("plumbline.epicor.api-key", epicor.apiKey());
        settings.put("plumbline.epicor.client-id", epicor.clientId());
        settings.put("plumbline.epicor.client-secret", epicor.clientSecret());
        settings.put("plumbline.procore.url", procore().url());
        settings.put("plumbline.procore.token-url", procore().url() + "/oauth/token");
        settings.put("plumbline.procore.client-id", procore.clientId());
        settings.put("plumbline.procore.client-secret", procore.clientSecret());
        settings.put("plumbline.procore.company-id", String.valueOf(COMPANY.procoreCompanyId()));
        settings.put("quarkus.datasource.jdbc.url", database.url(DATABASE));
        settings.put("quarkus.datasource.username", "postgres");
        settings.put("quarkus.datasource.password", "postgres");
        return settings;
    }

    @Override
    public void stop() {
        now().epicor().close();
        now().procore().close();
    }
}
