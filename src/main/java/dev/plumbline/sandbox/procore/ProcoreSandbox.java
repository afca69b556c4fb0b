package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.FaultPlan;
import dev.plumbline.sandbox.web.Journal;
import dev.plumbline.sandbox.web.SandboxServer;
import dev.plumbline.sandbox.web.Switches;
import dev.plumbline.sandbox.web.Tokens;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The Procore stand-in as a running server on 127.0.0.1; login host and API host are the same.
 *
 * <p>Beside the kernel's admin API it has {@code POST /__admin/person/{action}}, {@code GET} and
 * {@code DELETE} of {@code /__admin/violations} and {@code /__admin/writes}, and {@code DELETE
 * /__admin/limits}.
 */
public final class ProcoreSandbox implements AutoCloseable {

    private final ProcoreSite site;
    private final ProcoreState state;
    private final SandboxServer server;

    private ProcoreSandbox(int port, ProcoreConfig config, ProcoreState state, Journal journal) {
        this.state = state;
        this.site = new ProcoreSite(config, state, journal);
        this.server = SandboxServer.start(port, site, journal);
    }

    /** Starts on a port, 0 for a free one; from then on the state belongs to the server. */
    public static ProcoreSandbox start(int port, ProcoreConfig config, ProcoreState state) {
        return start(port, config, state, new Journal());
    }

    /** Starts one whose journal has its own limits. */
    public static ProcoreSandbox start(
            int port, ProcoreConfig config, ProcoreState state, Journal journal) {
        return new ProcoreSandbox(port, config, state, journal);
    }

    /** Where it is, without a slash at the end; tokens are at {@code /oauth/token}. */
    public String url() {
        return server.url();
    }

    /** What it was asked. */
    public Journal journal() {
        return server.journal();
    }

    /** What will go wrong. */
    public FaultPlan faults() {
        return server.faults();
    }

    /** Its switches; {@link ProcoreSwitch#key()} names them. */
    public Switches switches() {
        return site.switches();
    }

    /** Its tokens. */
    public Tokens tokens() {
        return site.tokens();
    }

    /** Does something as a person in Procore, on the event loop. */
    public <T extends @Nullable Object> T person(Function<Person, T> action) {
        return server.call(() -> action.apply(site.person()));
    }

    /** Copies of a table's raw rows. */
    public List<ObjectNode> rows(String table) {
        return server.call(() -> state.rows(table).stream().map(ObjectNode::deepCopy).toList());
    }

    /** Everything that it holds, for {@link ProcoreState#restore}. */
    public ObjectNode snapshot() {
        return server.call(state::snapshot);
    }

    /** A number that moves with every change of a row. */
    public long changes() {
        return server.call(state::changes);
    }

    /**
     * What a well-behaved client does not do: {@code sent-while-blocked}, {@code
     * overlapping-write}; each with {@code kind, at, request, detail}.
     */
    public List<ObjectNode> violations() {
        return server.call(site::violations);
    }

    /**
     * Every change of a row by the API: {@code seq, at, action, table, id, origin_id, request_id}.
     */
    public List<ObjectNode> writes() {
        return server.call(site::writes);
    }

    /** Stops the server. */
    @Override
    public void close() {
        server.close();
    }
}
