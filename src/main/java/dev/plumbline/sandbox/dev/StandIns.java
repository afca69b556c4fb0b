package dev.plumbline.sandbox.dev;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.demo.DemoCompany;
import dev.plumbline.sandbox.demo.DemoSize;
import dev.plumbline.sandbox.epicor.EpicorConfig;
import dev.plumbline.sandbox.epicor.EpicorSandbox;
import dev.plumbline.sandbox.procore.ProcoreConfig;
import dev.plumbline.sandbox.procore.ProcoreSandbox;
import dev.plumbline.sandbox.procore.ProcoreState;
import dev.plumbline.sandbox.web.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The sandboxes of both systems, with the demo company's books in them. */
public final class StandIns implements AutoCloseable {
    /** Limits of a small customer's plan would make a first run last an hour. */
    private static final int HOURLY_LIMIT = 36_000;

    private static final int SPIKE_LIMIT = 5_000;

    private final DemoCompany company;
    private final EpicorSandbox epicor;
    private final ProcoreSandbox procore;

    private StandIns(DemoCompany company, EpicorSandbox epicor, ProcoreSandbox procore) {
        this.company = company;
        this.epicor = epicor;
        this.procore = procore;
    }

    /**
     * How they are set up.
     *
     * @param size the company
     * @param epicorPort port on 127.0.0.1; 0 takes a free one
     * @param procorePort likewise
     * @param hourlyLimit Procore's requests in any hour
     * @param spikeLimit Procore's requests in any ten seconds
     */
    public record Setup(
            DemoSize size, int epicorPort, int procorePort, int hourlyLimit, int spikeLimit) {

        /** Free ports and limits that do not slow anyone down. */
        public static Setup of(DemoSize size) {
            return new Setup(size, 0, 0, HOURLY_LIMIT, SPIKE_LIMIT);
        }
    }

    /** Starts both on free ports. */
    public static StandIns start(DemoSize size) {
        return start(Setup.of(size));
    }

    /** Starts both with the company as it is before the first run. */
    public static StandIns start(Setup setup) {
        DemoCompany company = DemoCompany.generate(setup.size());
        ProcoreState state = new ProcoreState(Clock.systemUTC());
        state.load(company.procore());
        StandIns standIns = start(setup, company, state);
        company.epicor().forEach((id, rows) -> standIns.epicor.state().load(id, rows));
        return standIns;
    }

    /**
     * Starts both with what they held before.
     *
     * @param books from {@link #snapshot}
     * @throws RuntimeException when they cannot be read
     */
    static StandIns resume(Setup setup, ObjectNode books) {
        ProcoreState state = new ProcoreState(Clock.systemUTC());
        state.restore(books.withObject("procore"));
        StandIns standIns = start(setup, DemoCompany.generate(setup.size()), state);
        try {
            standIns.epicor.state().restore(books.withObject("epicor"));
        } catch (RuntimeException e) {
            standIns.close();
            throw e;
        }
        return standIns;
    }

    private static StandIns start(Setup setup, DemoCompany company, ProcoreState state) {
        EpicorSandbox epicor =
                EpicorSandbox.start(EpicorConfig.defaults().withPort(setup.epicorPort()));
        ProcoreConfig config =
                ProcoreConfig.defaults()
                        .withLimits(
                                setup.hourlyLimit(), setup.spikeLimit(), Duration.ofSeconds(10));
        ProcoreSandbox procore = ProcoreSandbox.start(setup.procorePort(), config, state);
        // Two companies of the demo give one project a purchase order of the same number. Whether
        // Procore minds is not documented; here it does not, so that both can be seen.
        procore.switches().set("numberUnique", false);
        return new StandIns(company, epicor, procore);
    }

    /** A number that moves with every change of what they hold. */
    long changes() {
        return epicor.state().changes() + procore.changes();
    }

    /** Everything that they hold. */
    ObjectNode snapshot() {
        ObjectNode books = Json.object();
        books.set("epicor", epicor.state().snapshot());
        books.set("procore", procore.snapshot());
        return books;
    }

    /** The stand-in for Epicor. */
    public EpicorSandbox epicor() {
        return epicor;
    }

    /** The stand-in for Procore. */
    public ProcoreSandbox procore() {
        return procore;
    }

    /** What both hold before the first run. */
    public DemoCompany company() {
        return company;
    }

    /** The settings that lead to them, and the demo company's divisions. */
    public Map<String, String> settings() {
        EpicorConfig epicorConfig = epicor.config();
        ProcoreConfig procoreConfig = ProcoreConfig.defaults();
        Map<String, String> settings = new HashMap<>(company.divisionSettings());
        settings.put("plumbline.epicor.url", epicor.root());
        settings.put("plumbline.epicor.token-url", epicor.url() + "/connect/token");
        settings.put("plumbline.epicor.api-key", epicorConfig.apiKey());
        settings.put("plumbline.epicor.client-id", epicorConfig.clientId());
        settings.put("plumbline.epicor.client-secret", epicorConfig.clientSecret());
        settings.put("plumbline.procore.url", procore.url());
        settings.put("plumbline.procore.token-url", procore.url() + "/oauth/token");
        settings.put("plumbline.procore.client-id", procoreConfig.clientId());
        settings.put("plumbline.procore.client-secret", procoreConfig.clientSecret());
        settings.put("plumbline.procore.company-id", String.valueOf(company.procoreCompanyId()));
        return settings;
    }

    /** Where the demo company's mapping tables are kept, one CSV file a table. */
    static Path mappings() {
        return ProjectDirectory.local("mappings");
    }

    /** Writes them there. */
    void writeMappings() {
        writeMappings(mappings());
    }

    /** Writes them into a directory, made when missing, and answers which. */
    Path writeMappings(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("cost-codes.csv"), company.costCodes());
            Files.writeString(directory.resolve("projects.csv"), company.projects());
        } catch (IOException e) {
            throw new UncheckedIOException("The mapping tables cannot be written", e);
        }
        return directory;
    }

    /** Where to look at what they hold and were asked; these pages need no login. */
    public String addresses() {
        return """
          Epicor, stand-in     %1$s/__admin/journal   (what it was asked)
                               %1$s/__admin/state/POHeader   (what it holds)
          Procore, stand-in    %2$s/__admin/journal   (what it was asked)
                               %2$s/__admin/state/purchase_order_contracts   (what it holds)
        """
                .formatted(epicor.url(), procore.url());
    }

    @Override
    public void close() {
        epicor.close();
        procore.close();
    }
}
