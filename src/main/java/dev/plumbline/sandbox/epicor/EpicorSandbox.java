package dev.plumbline.sandbox.epicor;

import dev.plumbline.sandbox.web.FaultPlan;
import dev.plumbline.sandbox.web.Journal;
import dev.plumbline.sandbox.web.SandboxClock;
import dev.plumbline.sandbox.web.SandboxServer;
import dev.plumbline.sandbox.web.Switches;
import dev.plumbline.sandbox.web.Tokens;
import java.time.Clock;

/** A running stand-in for Epicor; see the package for how it behaves. Everything is thread-safe. */
public final class EpicorSandbox implements AutoCloseable {

    private final EpicorConfig config;
    private final SandboxClock clock = new SandboxClock();
    private final EpicorState state = new EpicorState(clock);
    private final Clerk clerk = new Clerk(state);
    private final Switches switches = EpicorSwitches.defaults();
    private final Tokens tokens;
    private final SandboxServer server;

    private EpicorSandbox(EpicorConfig config) {
        this.config = config;
        this.tokens =
                new Tokens(
                        Clock.systemUTC(),
                        config.tokenLifetime(),
                        config.clientId(),
                        config.clientSecret());
        var journal = new Journal();
        var site = new EpicorSite(config, journal, state, clerk, clock, switches, tokens);
        this.server = SandboxServer.start(config.port(), site, journal);
    }

    /** Starts one with empty books. */
    public static EpicorSandbox start(EpicorConfig config) {
        return new EpicorSandbox(config);
    }

    /** Where the server is, without the instance. */
    public String url() {
        return server.url();
    }

    /** Where the instance is: what Epicor's people call the root. */
    public String root() {
        return url() + "/" + config.instance();
    }

    /** How it was started. */
    public EpicorConfig config() {
        return config;
    }

    /** The books. */
    public EpicorState state() {
        return state;
    }

    /** The people who edit them. */
    public Clerk clerk() {
        return clerk;
    }

    /** The clock of ChangeDate. */
    public SandboxClock clock() {
        return clock;
    }

    /** How it behaves; the names are in {@link EpicorSwitches}. */
    public Switches switches() {
        return switches;
    }

    /** The tokens that are out. */
    public Tokens tokens() {
        return tokens;
    }

    /** What it was asked. */
    public Journal journal() {
        return server.journal();
    }

    /** What will go wrong. */
    public FaultPlan faults() {
        return server.faults();
    }

    @Override
    public void close() {
        server.close();
    }
}
