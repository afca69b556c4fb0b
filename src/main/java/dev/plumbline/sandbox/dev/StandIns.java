package dev.plumbline.sandbox.dev;

import dev.plumbline.sandbox.demo.DemoCompany;
import dev.plumbline.sandbox.demo.DemoSize;
import dev.plumbline.sandbox.epicor.EpicorConfig;
import dev.plumbline.sandbox.epicor.EpicorSandbox;
import dev.plumbline.sandbox.procore.ProcoreConfig;
import dev.plumbline.sandbox.procore.ProcoreSandbox;
import dev.plumbline.sandbox.procore.ProcoreState;
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

    /** Starts both on free ports. */
    public static StandIns start(DemoSize size) {
        DemoCompany company = DemoCompany.generate(size);
        EpicorSandbox epicor = EpicorSandbox.start(EpicorConfig.defaults());
        company.epicor().forEach((id, rows) -> epicor.state().load(id, rows));
        ProcoreState state = new ProcoreState(Clock.systemUTC());
        state.load(company.procore());
        ProcoreConfig config =
                ProcoreConfig.defaults()
                        .withLimits(HOURLY_LIMIT, SPIKE_LIMIT, Duration.ofSeconds(10));
        ProcoreSandbox procore = ProcoreSandbox.start(0, config, state);
        // Two companies of the demo give one project a purchase order of the same number. Whether
        // Procore minds is not documented; here it does not, so that both can be seen.
        procore.switches().set("numberUnique", false);
        return new StandIns(company, epicor, procore);
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

    /** Writes the demo company's mapping tables, one CSV file a table, and answers where. */
    Path writeMappings() {
        Path directory = ProjectDirectory.local("mappings");
        try {
            Files.writeString(directory.resolve("cost-codes.csv"), company.costCodes());
            Files.writeString(directory.resolve("projects.csv"), company.projects());
        } catch (IOException e) {
            throw new UncheckedIOException("The mapping tables cannot be written", e);
        }
        return directory;
    }

    /** Where to look at what they hold and were asked. */
    String addresses() {
        return "  Epicor      "
                + epicor.root()
                + "/api/v2/odata/"
                + company.epicor().firstEntry().getKey()
                + "/Erp.BO.POSvc/POes (stand-in)\n"
                + "  Procore     "
                + procore.url()
                + "/rest/v1.0/ (stand-in)\n"
                + "  requests    "
                + procore.url()
                + "/__admin/journal";
    }

    @Override
    public void close() {
        epicor.close();
        procore.close();
    }
}
