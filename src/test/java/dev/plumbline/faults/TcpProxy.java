package dev.plumbline.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy on the loopback address that passes every byte on, except for what its toxics do.
 * They may come and go while connections are open. Safe for any number of threads.
 */
final class TcpProxy implements AutoCloseable {

    /** Which way bytes go. */
    enum Direction {
        TO_SERVER,
        TO_CLIENT
    }

    /** A toxic in place, and how often it was asked, over all connections. */
    record Placed(Direction direction, Toxic toxic, AtomicLong asked) {}

    private final ServerSocket listener;
    private final List<Placed> toxics = new CopyOnWriteArrayList<>();
    private final Set<ProxyLink> links = ConcurrentHashMap.newKeySet();
    private volatile SocketAddress server;

    private TcpProxy(ServerSocket listener, SocketAddress server) {
        this.listener = listener;
        this.server = server;
    }

    /** A proxy on a free port, before a server on the loopback address. */
    static TcpProxy before(int serverPort) {
        try {
            ServerSocket listener = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
            TcpProxy proxy = new TcpProxy(listener, loopback(serverPort));
            Thread.ofPlatform().daemon().name("tcp-proxy").start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port that clients connect to. */
    int port() {
        return listener.getLocalPort();
    }

    /** New connections go to another port of the loopback address. */
    void leadTo(int serverPort) {
        server = loopback(serverPort);
    }

    /** Connections, those that are open too, meet this toxic. */
    void add(Direction direction, Toxic toxic) {
        toxics.add(new Placed(direction, toxic, new AtomicLong()));
    }

    /** Every direction meets this toxic. */
    void add(Toxic toxic) {
        add(Direction.TO_SERVER, toxic);
        add(Direction.TO_CLIENT, toxic);
    }

    /** The network is well again; what was lost stays lost. */
    void heal() {
        toxics.clear();
    }

    /** How many connections are open. */
    int connections() {
        return links.size();
    }

    /** The server ends every connection, in good order; the client hears of it in time or late. */
    void serverEndsAll() {
        links.forEach(ProxyLink::serverEnds);
    }

    /** Resets every connection. */
    void resetAll() {
        links.forEach(ProxyLink::reset);
    }

    /** The toxics in place for a direction. */
    List<Placed> toxics(Direction direction) {
        return toxics.stream().filter(placed -> placed.direction() == direction).toList();
    }

    void ended(ProxyLink link) {
        links.remove(link);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            resetAll();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            Socket client = next();
            if (client != null) {
                Thread.ofVirtual().start(() -> open(client));
            }
        }
    }

    private @Nullable Socket next() {
        try {
            return listener.accept();
        } catch (IOException closedOrGone) {
            return null; // the loop looks whether the proxy was closed
        }
    }

    private void open(Socket client) {
        Socket upstream = new Socket();
        ProxyLink link = new ProxyLink(this, client, upstream);
        try {
            upstream.connect(server);
            links.add(link);
            link.start();
        } catch (IOException refused) {
            link.reset(); // as the server's own host does with a port that nobody listens on
        }
    }

    private static SocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
