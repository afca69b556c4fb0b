package dev.plumbline.faults;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a program and its PostgreSQL and strikes at one commit: before PostgreSQL has been
 * told of it, or when PostgreSQL has made it and the program has not been told. The program must
 * send the text of every statement ({@code prepareThreshold=0}) in the clear ({@code
 * sslmode=disable}); see "Frontend/Backend Protocol" in PostgreSQL's documentation.
 */
final class WireTap implements AutoCloseable {
    private final ServerSocket door;
    private final int server;
    private final AtomicReference<@Nullable Trap> armed = new AtomicReference<>();

    /** Which side of a commit. */
    enum Moment {
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    /**
     * Strikes once, at the commit of the first transaction in which the statement is found.
     *
     * @param strike what then happens, and whether that cuts the wire; else the message goes on
     */
    record Trap(Pattern statement, Moment moment, BooleanSupplier strike) {

        /** Kills a process and cuts the wire. */
        static Trap killing(long pid, String statement, Moment moment) {
            return new Trap(
                    Pattern.compile(statement),
                    moment,
                    () -> {
                        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
                        return true;
                    });
        }
    }

    private WireTap(int server) throws IOException {
        this.server = server;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("wire-tap").start(this::welcome);
    }

    /** Opens in front of the PostgreSQL on a port of this machine. */
    static WireTap before(int server) {
        try {
            return new WireTap(server);
        } catch (IOException e) {
            throw new UncheckedIOException("The wire cannot be tapped", e);
        }
    }

    /** Where programs connect to. */
    int port() {
        return door.getLocalPort();
    }

    /** Arms a trap in place of the one before. */
    void arm(Trap trap) {
        armed.set(trap);
    }

    /** Disarms the trap; false when it has struck. */
    boolean disarm() {
        return armed.getAndSet(null) != null;
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The wire is still tapped", e);
        }
    }

    private void welcome() {
        while (!door.isClosed()) {
            try {
                Socket program = door.accept();
                Socket database = new Socket(InetAddress.getLoopbackAddress(), server);
                program.setTcpNoDelay(true);
                database.setTcpNoDelay(true);
                new Wire(program, database).open();
            } catch (IOException gone) {
                // the door was closed, or the program went before it was let in
                continue;
            }
        }
    }

    /** One connection. */
    private final class Wire {
        private static final char PARSE = 'P';
        private static final char QUERY = 'Q';
        private static final char COMMAND_COMPLETE = 'C';

        private final Socket program;
        private final Socket database;
        private @Nullable Trap caught;
        private volatile @Nullable Trap committing;

        Wire(Socket program, Socket database) {
            this.program = program;
            this.database = database;
        }

        void open() {
            Thread.ofVirtual().start(() -> pump(program, database, true, this::told));
            Thread.ofVirtual().start(() -> pump(database, program, false, this::answered));
        }

        /** Whether a message of the program goes on to PostgreSQL. */
        private boolean told(char type, byte[] body) {
            if (type != PARSE && type != QUERY) {
                return true;
            }
            String sql = new String(body, StandardCharsets.UTF_8).replace('\0', ' ').strip();
            Trap trap = armed.get();
            if (caught == null && trap != null && trap.statement().matcher(sql).find()) {
                caught = trap;
            }
            Trap mine = caught;
            if (mine == null || !sql.equals("COMMIT") && !sql.equals("ROLLBACK")) {
                return true;
            }
            caught = null;
            if (sql.equals("ROLLBACK")) {
                return true;
            }
            if (mine.moment() == Moment.BEFORE_COMMIT) {
                return !strike(mine);
            }
            committing = mine;
            return true;
        }

        /** Whether a message of PostgreSQL goes on to the program. */
        private boolean answered(char type, byte[] body) {
            Trap mine = committing;
            if (mine == null
                    || type != COMMAND_COMPLETE
                    || !new String(body, StandardCharsets.US_ASCII).startsWith("COMMIT")) {
                return true;
            }
            committing = null;
            return !strike(mine);
        }

        private boolean strike(Trap trap) {
            return armed.compareAndSet(trap, null) && trap.strike().getAsBoolean();
        }

        private void pump(Socket from, Socket to, boolean greets, Listener listener) {
            try (from;
                    to;
                    DataInputStream in =
                            new DataInputStream(new BufferedInputStream(from.getInputStream()));
                    DataOutputStream out =
                            new DataOutputStream(new BufferedOutputStream(to.getOutputStream()))) {
                if (greets) {
                    write(out, body(in)); // the first message has no type
                    out.flush();
                }
                while (pass(in, out, listener)) {
                    if (in.available() == 0) {
                        out.flush();
                    }
                }
            } catch (IOException ended) {
                return; // one side has gone, and closing the other tells it so
            }
        }

        private boolean pass(DataInputStream in, DataOutputStream out, Listener listener)
                throws IOException {
            int type = in.read();
            if (type < 0) {
                return false;
            }
            byte[] body = body(in);
            if (!listener.goesOn((char) type, body)) {
                return false;
            }
            out.write(type);
            write(out, body);
            return true;
        }

        private static byte[] body(DataInputStream in) throws IOException {
            byte[] body = new byte[in.readInt() - Integer.BYTES];
            in.readFully(body);
            return body;
        }

        private static void write(DataOutputStream out, byte[] body) throws IOException {
            out.writeInt(body.length + Integer.BYTES);
            out.write(body);
        }
    }

    /** Looks at a message before it goes on. */
    @FunctionalInterface
    private interface Listener {
        boolean goesOn(char type, byte[] body);
    }
}
