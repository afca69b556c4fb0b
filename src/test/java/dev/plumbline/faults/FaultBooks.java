package dev.plumbline.faults;

import dev.plumbline.sandbox.demo.DemoCompany;
import dev.plumbline.sandbox.demo.DemoSize;
import dev.plumbline.sandbox.epicor.EpicorConfig;
import dev.plumbline.sandbox.epicor.EpicorSandbox;
import dev.plumbline.sandbox.procore.ProcoreConfig;
import dev.plumbline.sandbox.procore.ProcoreSandbox;
import dev.plumbline.sandbox.procore.ProcoreState;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sandboxes that are opened anew for every scenario, and a database; the product reaches each of
 * them through a proxy, the suite directly.
 */
public final class FaultBooks implements QuarkusTestResourceLifecycleManager {
    private static final DemoCompany SMALL = DemoCompany.generate(DemoSize.small());
    private static DemoCompany company = SMALL;
    private static @Nullable Open open;
    private static @Nullable Lasting lasting;

    /** The sandboxes of one scenario. */
    private record Open(EpicorSandbox epicor, ProcoreSandbox procore) {}

    /** What serves all scenarios. */
    private record Lasting(FaultDatabase database, Map<Remote, TcpProxy> proxies) {}

    /** What the product reaches over the network. */
    enum Remote {
        PROCORE,
        EPICOR,
        DATABASE
    }

    /** Both systems as they were before the first run. */
    static void openAnew() {
        openAnew(SMALL, 36_000, 5_000, Duration.ofSeconds(10));
    }

    /** The same with another company, under other limits of Procore's. */
    static void openAnew(DemoCompany other, int anHour, int atOnce, Duration window) {
        company = other;
        Open before = now();
        before.epicor().close();
        before.procore().close();
        open = open(ProcoreConfig.defaults().withLimits(anHour, atOnce, window));
        proxy(Remote.PROCORE).leadTo(port(procore().url()));
        proxy(Remote.EPICOR).leadTo(port(epicor().url()));
    }

    /** The network between the product and a system. */
    static TcpProxy proxy(Remote remote) {
        return java.util.Objects.requireNonNull(always().proxies().get(remote));
    }

    static FaultDatabase database() {
        return always().database();
    }

    /** Every network is well. */
    static void heal() {
        always().proxies().values().forEach(TcpProxy::heal);
    }

    private static Lasting always() {
        Lasting current = lasting;
        if (current == null) {
            throw new IllegalStateException("The database is not open");
        }
        return current;
    }

    static EpicorSandbox epicor() {
        return now().epicor();
    }

    static ProcoreSandbox procore() {
        return now().procore();
    }

    /** What both held before the first run. */
    static DemoCompany company() {
        return company;
    }

    /** The same with Epicor's books as they are now. */
    static DemoCompany companyNow() {
        TreeMap<String, Map<String, List<com.fasterxml.jackson.databind.node.ObjectNode>>> books =
                new TreeMap<>();
        company.epicor()
                .forEach((id, tables) -> {
                    Map<String, List<com.fasterxml.jackson.databind.node.ObjectNode>> rows =
                            new HashMap<>();
                    tables.keySet()
                            .forEach(table ->
                                    rows.put(
                                            table,
                                            epicor().state().rows(table, Map.of("Company", id))));
                    books.put(id, rows);
                });
        return new DemoCompany(
                company.procoreCompanyId(),
                books,
                company.procore(),
                company.costCodes(),
                company.projects(),
                company.divisionSettings(),
                company.cases());
    }

    private static Open now() {
        Open current = open;
        if (current == null) {
            throw new IllegalStateException("The sandboxes are not open");
        }
        return current;
    }

    private static Open open(ProcoreConfig config) {
        EpicorSandbox epicor = EpicorSandbox.start(EpicorConfig.defaults());
        company.epicor().forEach((id, rows) -> epicor.state().load(id, rows));
        ProcoreState state = new ProcoreState(Clock.systemUTC());
        state.load(company.procore());
        ProcoreSandbox procore = ProcoreSandbox.start(0, config, state);
        procore.switches().set("numberUnique", false);
        return new Open(epicor, procore);
    }

    @Override
    public Map<String, String> start() {
        open = open(ProcoreConfig.defaults());
        lasting = lasting();
        EpicorConfig epicor = epicor().config();
        ProcoreConfig procore = ProcoreConfig.defaults();
        Map<String, String> settings = new HashMap<>(company.divisionSettings());
        settings.put("plumbline.epicor.url", seen(epicor().root(), Remote.EPICOR));
        settings.put(
                "plumbline.epicor.token-url",
                seen(epicor().url(), Remote.EPICOR) + "/connect/token");
        settings.put("plumbline.epicor.api-key", epicor.apiKey());
        settings.put("plumbline.epicor.client-id", epicor.clientId());
        settings.put("plumbline.epicor.client-secret", epicor.clientSecret());
        settings.put("plumbline.procore.url", seen(procore().url(), Remote.PROCORE));
        settings.put(
                "plumbline.procore.token-url",
                seen(procore().url(), Remote.PROCORE) + "/oauth/token");
        settings.put("plumbline.procore.client-id", procore.clientId());
        settings.put("plumbline.procore.client-secret", procore.clientSecret());
        settings.put("plumbline.procore.company-id", String.valueOf(company.procoreCompanyId()));
        settings.put(
                "quarkus.datasource.jdbc.url", FaultDatabase.urlThrough(proxy(Remote.DATABASE)));
        settings.put("quarkus.datasource.username", FaultDatabase.ROLE);
        settings.put("quarkus.datasource.password", FaultDatabase.PASSWORD);
        return settings;
    }

    @Override
    public void stop() {
        now().epicor().close();
        now().procore().close();
        always().proxies().values().forEach(TcpProxy::close);
        database().close();
    }

    private static Lasting lasting() {
        FaultDatabase database = FaultDatabase.start();
        return new Lasting(
                database,
                Map.of(
                        Remote.PROCORE, TcpProxy.before(port(procore().url())),
                        Remote.EPICOR, TcpProxy.before(port(epicor().url())),
                        Remote.DATABASE, TcpProxy.before(database.port())));
    }

    private static String seen(String url, Remote remote) {
        return url.replace(":" + port(url), ":" + proxy(remote).port());
    }

    private static int port(String url) {
        return URI.create(url).getPort();
    }
}
