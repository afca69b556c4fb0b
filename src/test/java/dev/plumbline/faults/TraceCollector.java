package dev.plumbline.faults;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Takes traces by OTLP over HTTP and counts how often it was sent some. */
public final class TraceCollector implements QuarkusTestResourceLifecycleManager {
    private static final AtomicLong TAKEN = new AtomicLong();
    private @Nullable HttpServer server;

    /** How often traces were sent. */
    static long taken() {
        return TAKEN.get();
    }

    @Override
    public Map<String, String> start() {
        try {
            HttpServer opened =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            opened.createContext(
                    "/v1/traces",
                    call -> {
                        call.getRequestBody().readAllBytes();
                        TAKEN.incrementAndGet();
                        call.sendResponseHeaders(200, -1);
                        call.close();
                    });
            opened.start();
            server = opened;
            return Map.of(
                    "quarkus.otel.exporter.otlp.endpoint",
                    "http://127.0.0.1:" + opened.getAddress().getPort());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
