package dev.plumbline.sandbox.web;

import io.netty.channel.ChannelOption;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One request on its way through the server: executed and answered, or met by a fault. */
final class Exchange {

    private static final System.Logger LOG = System.getLogger(Exchange.class.getName());
    private static final Buffer NOTHING = Buffer.buffer();

    private final Vertx vertx;
    private final Site site;
    private final Journal journal;
    private final HttpServerRequest http;
    private final Request request;
    private final String kind;
    private final long seq;
    private final @Nullable Fault fault;

    Exchange(
            Vertx vertx,
            Site site,
            Journal journal,
            HttpServerRequest http,
            Request request,
            @Nullable Fault fault) {
        this.vertx = vertx;
        this.site = site;
        this.journal = journal;
        this.http = http;
        this.request = request;
        this.kind = site.kind(request);
        this.seq = journal.begin(request, kind);
        this.fault = fault;
    }

    void run() {
        if (fault == null) {
            send(execute(request));
        } else {
            meet(fault);
        }
    }

    private void meet(Fault f) {
        switch (f.kind()) {
            case ANSWER -> send(canned(f));
            case ANSWER_AFTER -> {
                execute(request);
                send(canned(f));
            }
            case EMPTY_BODY -> send(execute(request).withBody(NOTHING));
            case TRUNCATED_BODY -> truncate(execute(request));
            case MALFORMED_JSON -> send(malform(execute(request)));
            case DELAY_BEFORE -> later(f.delay(), () -> send(execute(request)));
            case DELAY_AFTER -> {
                var answer = execute(request);
                later(f.delay(), () -> send(answer));
            }
            case RESET_BEFORE -> reset();
            case RESET_AFTER -> {
                execute(request);
                reset();
            }
            case BLACK_HOLE -> unanswered();
            case BLACK_HOLE_AFTER -> {
                execute(request);
                unanswered();
            }
            case EXECUTE_LATE -> {
                reset();
                later(f.delay(), () -> execute(request));
            }
            case DROP_ROW -> send(execute(request.withDropRow(f.row())));
            case KILL_AT_HEADERS, KILL_BEFORE -> {
                kill(f.pid());
                reset();
            }
            case KILL_AFTER -> {
                execute(request);
                kill(f.pid());
                reset();
            }
            case KILL_ANSWERED -> {
                send(execute(request)).onComplete(_ -> kill(f.pid()));
            }
        }
    }

    private Answer execute(Request executed) {
        Answer answer;
        try {
            answer = site.answer(executed);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The stand-in failed at " + request.path(), e);
            answer = Answer.text(500, "text/plain", "The stand-in failed: " + e);
        }
        journal.executed(seq, kind);
        return answer;
    }

    private Future<Void> send(Answer answer) {
        var out = http.response().setStatusCode(answer.status());
        answer.headers().forEach(out::putHeader);
        journal.finish(seq, answer.status(), faultKind(), answer.body());
        return out.closed() || out.ended() ? Future.succeededFuture() : out.end(answer.body());
    }

    private void truncate(Answer answer) {
        var out = http.response().setStatusCode(answer.status());
        answer.headers().forEach(out::putHeader);
        out.putHeader("Content-Length", Integer.toString(answer.body().length()));
        var half = answer.body().getBuffer(0, answer.body().length() / 2);
        journal.finish(seq, answer.status(), faultKind(), half);
        out.write(half).onComplete(written -> http.connection().close());
    }

    private static Answer malform(Answer answer) {
        var text = answer.body().toString();
        var broken = text.substring(0, text.length() / 2) + "}]{";
        return answer.withBody(Buffer.buffer(broken));
    }

    private static Answer canned(Fault f) {
        return new Answer(f.status(), f.headers(), Buffer.buffer(f.body()));
    }

    /** Closes without lingering, so that the client sees a reset and not an orderly end. */
    private void reset() {
        unanswered();
        if (http.connection() instanceof ConnectionBase connection) {
            connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        }
        http.connection().close();
    }

    private void unanswered() {
        journal.finish(seq, 0, faultKind(), NOTHING);
    }

    private Fault.@Nullable Kind faultKind() {
        return fault == null ? null : fault.kind();
    }

    private void later(Duration delay, Runnable task) {
        vertx.setTimer(Math.max(1, delay.toMillis()), id -> task.run());
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
}
