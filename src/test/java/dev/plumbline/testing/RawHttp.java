package dev.plumbline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** HTTP by hand, for what no client would send, from any loopback address. */
public final class RawHttp {
    private static final int PATIENCE_MILLIS = 20_000;

    private RawHttp() {}

    /**
     * The whole answer to a request without a body.
     *
     * @param from the address that it comes from, such as {@code 127.0.0.2}
     * @param head request line and headers, a line each
     */
    public static String answer(int port, String from, String... head) {
        String request = String.join("\r\n", head) + "\r\nConnection: close\r\n\r\n";
        try (Socket socket =
                new Socket(
                        InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(from), 0)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
