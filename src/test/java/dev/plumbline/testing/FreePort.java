package dev.plumbline.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for programs that tests start. They lie below those that the system gives to outgoing
 * connections (on Linux from 32768 on), or one of these might take a port before the program does.
 */
public final class FreePort {
    private static final int LOWEST = 15_000;
    private static final int HOW_MANY = 15_000;
    private static final AtomicInteger LAST =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(HOW_MANY));

    private FreePort() {}

    /** One that nobody listens on, and that this process has not given out of late. */
    public static int next() {
        for (int i = 0; i < HOW_MANY; i++) {
            int port = LOWEST + Math.floorMod(LAST.incrementAndGet(), HOW_MANY);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port is free");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
