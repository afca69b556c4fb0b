package dev.plumbline.faults;

import dev.plumbline.faults.TcpProxy.Direction;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection through a {@link TcpProxy}: two sockets and the bytes between them. */
final class ProxyLink {
    private final TcpProxy proxy;
    private final Socket client;
    private final Socket server;
    private final AtomicInteger open = new AtomicInteger(2);
    private volatile boolean dead;

    ProxyLink(TcpProxy proxy, Socket client, Socket server) {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
    }

    void start() throws IOException {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Pump up = new Pump(this, Direction.TO_SERVER, client, server);
        Pump down = new Pump(this, Direction.TO_CLIENT, server, client);
        Thread.ofVirtual().start(up);
        Thread.ofVirtual().start(down);
    }

    Iterable<TcpProxy.Placed> toxics(Direction direction) {
        return proxy.toxics(direction);
    }

    /** From now on no byte arrives any more. */
    void die() {
        dead = true;
    }

    boolean isDead() {
        return dead;
    }

    /** As if the server had nothing more to say. */
    void serverEnds() {
        quietly(server::shutdownInput);
    }

    /** One direction has ended in good order. */
    void ended() {
        if (open.decrementAndGet() == 0) {
            close();
        }
    }

    /** Both sides learn that the connection is gone, at once. */
    void reset() {
        abort(client);
        abort(server);
        proxy.ended(this);
    }

    /** Both sides learn that the connection has ended. */
    void close() {
        quietly(client::close);
        quietly(server::close);
        proxy.ended(this);
    }

    private static void abort(Socket socket) {
        quietly(() -> {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0); // closing sends RST instead of FIN
            }
            socket.close();
        });
    }

    private interface Closing {
        void run() throws IOException;
    }

    private static void quietly(Closing closing) {
        try {
            closing.run();
        } catch (IOException alreadyGone) {
            // the other side was faster: nothing is left to close
        }
    }
}
