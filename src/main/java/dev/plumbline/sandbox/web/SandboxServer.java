package dev.plumbline.sandbox.web;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 server on 127.0.0.1 that serves one {@link Site} on one event loop.
 *
 * <p>Bodies up to 32 MB are read whole and never decompressed; longer ones are answered with 413.
 */
public final class SandboxServer implements AutoCloseable {

    private static final int BODY_LIMIT = 32 << 20;
    private static final String ADMIN = "/__admin/";

    private final Site site;
    private final Journal journal;
    private final FaultPlan faults = new FaultPlan();
    private final Admin admin;
    private final Vertx vertx;
    private final Context loop;
    private final HttpServer http;

    private SandboxServer(int port, Site site, Journal journal) {
        this.site = site;
        this.journal = journal;
        this.admin = new Admin(site, journal, faults);
        this.vertx = Vertx.vertx(vertxOptions());
        this.loop = vertx.getOrCreateContext();
        this.http = vertx.createHttpServer(httpOptions());
        var started = new CompletableFuture<HttpServer>();
        loop.runOnContext(go ->
                http.requestHandler(this::receive)
                        .listen(port, "127.0.0.1")
                        .onSuccess(started::complete)
                        .onFailure(started::completeExceptionally));
        started.join();
    }

    /** Starts a server; port 0 takes a free one. */
    public static SandboxServer start(int port, Site site) {
        return new SandboxServer(port, site, new Journal());
    }

    /** Starts a server whose journal has its own limits. */
    public static SandboxServer start(int port, Site site, Journal journal) {
        return new SandboxServer(port, site, journal);
    }

    /** The port it listens on. */
    public int port() {
        return http.actualPort();
    }

    /** Where it is, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** What it was asked. */
    public Journal journal() {
        return journal;
    }

    /** What will go wrong. */
    public FaultPlan faults() {
        return faults;
    }

    /**
     * Runs a piece of work on the event loop, where the state lives, and waits for it.
     *
     * @throws IllegalStateException when it does not end within a minute
     */
    public <T extends @Nullable Object> T call(Callable<T> work) {
        var done = new CompletableFuture<T>();
        loop.runOnContext(go -> {
            try {
                done.complete(work.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return done.orTimeout(1, TimeUnit.MINUTES).join();
    }

    /** Stops listening, drops the connections and ends the event loop. */
    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void receive(HttpServerRequest http) {
        var head = request(http, Buffer.buffer());
        var early = head.path().startsWith(ADMIN) ? null : faults.atHeaders(head);
        if (early != null) {
            new Exchange(vertx, site, journal, http, head, early).run();
            return;
        }
        var body = Buffer.buffer();
        var size = new long[1];
        http.handler(chunk -> {
            size[0] += chunk.length();
            if (size[0] <= BODY_LIMIT) {
                body.appendBuffer(chunk);
            }
        });
        http.endHandler(end -> {
            if (size[0] > BODY_LIMIT) {
                http.response().setStatusCode(413).end();
            } else {
                handle(http, request(http, body));
            }
        });
    }

    private void handle(HttpServerRequest http, Request request) {
        if (request.path().startsWith(ADMIN)) {
            var answer = admin.answer(request);
            var out = http.response().setStatusCode(answer.status());
            answer.headers().forEach(out::putHeader);
            out.end(answer.body());
            return;
        }
        var exchange = new Exchange(vertx, site, journal, http, request, faults.next(request));
        int latency = site.switches().number(Switches.LATENCY);
        if (latency > 0) {
            vertx.setTimer(latency, id -> exchange.run());
        } else {
            exchange.run();
        }
    }

    private static Request request(HttpServerRequest http, Buffer body) {
        var headers = new TreeMap<String, String>();
        http.headers()
                .forEach((n, v) ->
                        headers.merge(n.toLowerCase(Locale.ROOT), v, (a, b) -> a + "," + b));
        var query = http.query();
        return new Request(
                http.method().name(), http.path(), query == null ? "" : query, headers, body, -1);
    }

    private static HttpServerOptions httpOptions() {
        return new HttpServerOptions()
                .setDecompressionSupported(false)
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(1 << 16)
                .setMaxHeaderSize(1 << 16);
    }

    private static VertxOptions vertxOptions() {
        var files = new FileSystemOptions();
        files.setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
        return new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(files)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.MINUTES)
                .setBlockedThreadCheckInterval(10)
                .setWarningExceptionTimeUnit(TimeUnit.MINUTES)
                .setWarningExceptionTime(10);
    }
}
