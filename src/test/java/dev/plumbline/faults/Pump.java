package dev.plumbline.faults;

import dev.plumbline.faults.TcpProxy.Direction;
import dev.plumbline.faults.TcpProxy.Placed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Carries the bytes of one direction, through the toxics that are in place at the moment. */
final class Pump implements Runnable {
    private static final int CHUNK = 16 * 1024;

    private final ProxyLink link;
    private final Direction direction;
    private final Socket from;
    private final Socket to;
    private final Map<Placed, Long> seen = new IdentityHashMap<>();

    Pump(ProxyLink link, Direction direction, Socket from, Socket to) {
        this.link = link;
        this.direction = direction;
        this.from = from;
        this.to = to;
    }

    /** What becomes of the connection after some bytes. */
    private enum Next {
        GO_ON,
        CLOSED
    }

    @Override
    public void run() {
        byte[] buffer = new byte[CHUNK];
        try {
            OutputStream out = to.getOutputStream();
            InputStream in = from.getInputStream(); // asked for once: a socket that ended has none
            int length = in.read(buffer);
            while (length >= 0) {
                if (pass(buffer, length, out) == Next.CLOSED) {
                    return;
                }
                length = in.read(buffer);
            }
            closeSlowly();
            to.shutdownOutput();
            link.ended();
        } catch (IOException gone) {
            link.reset();
        }
    }

    private Next pass(byte[] bytes, int length, OutputStream out) throws IOException {
        int slice = length;
        Duration pause = Duration.ZERO;
        for (Placed placed : link.toxics(direction)) {
            long before = seen.getOrDefault(placed, 0L);
            switch (placed.toxic()) {
                case Toxic.Latency late -> pause(late.delay().plus(upTo(late.jitter())));
                case Toxic.Bandwidth limit -> {
                    slice = Math.clamp(limit.bytesPerSecond() / 20, 1, slice);
                    pause = Duration.ofNanos(slice * 1_000_000_000L / limit.bytesPerSecond());
                }
                case Toxic.BlackHole _ -> link.die();
                case Toxic.Slicer slicer -> {
                    slice = Math.min(slicer.slice(), slice);
                    pause = slicer.pause();
                }
                case Toxic.SlowClose _ -> {} // acts at the end
                case Toxic.Reset reset -> {
                    if (before + length > reset.after()) {
                        write(bytes, (int) Math.max(0, reset.after() - before), out);
                        link.reset();
                        return Next.CLOSED;
                    }
                }
                case Toxic.Truncation cut -> {
                    if (before + length > cut.after()) {
                        write(bytes, (int) Math.max(0, cut.after() - before), out);
                        link.close();
                        return Next.CLOSED;
                    }
                }
                case Toxic.LostAnswer lost -> {
                    if (isLost(placed, lost, bytes, length)) {
                        link.reset();
                        return Next.CLOSED;
                    }
                }
            }
            seen.merge(placed, (long) length, Long::sum);
        }
        if (!link.isDead()) {
            inSlices(bytes, length, slice, pause, out);
        }
        return Next.GO_ON;
    }

    private static boolean isLost(Placed placed, Toxic.LostAnswer lost, byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains(lost.text())
                && placed.asked().incrementAndGet() % lost.every() == 0;
    }

    private static void inSlices(
            byte[] bytes, int length, int slice, Duration pause, OutputStream out)
            throws IOException {
        for (int at = 0; at < length; at += slice) {
            out.write(bytes, at, Math.min(slice, length - at));
            pause(pause);
        }
    }

    private static void write(byte[] bytes, int length, OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    private void closeSlowly() {
        for (Placed placed : link.toxics(direction)) {
            if (placed.toxic() instanceof Toxic.SlowClose(Duration delay)) {
                pause(delay);
            }
        }
    }

    private static Duration upTo(Duration jitter) {
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(jitter.toNanos() + 1));
    }

    private static void pause(Duration time) {
        if (time.isPositive()) {
            LockSupport.parkNanos(time.toNanos());
        }
    }
}
