package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.faults.TcpProxy.Direction;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each toxic does to a server that answers with what it was sent. */
class TcpProxyTest {
    private ServerSocket echo;
    private TcpProxy proxy;

    @BeforeEach
    void open() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        proxy = TcpProxy.before(echo.getLocalPort());
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void withoutToxicsEveryByteArrives() throws IOException {
        try (Socket socket = connect()) {
            assertThat(roundTrip(socket, "x".repeat(100_000))).isEqualTo("x".repeat(100_000));
        }
    }

    @Test
    void latencyAndJitterMakeItLate() throws IOException {
        proxy.add(new Toxic.Latency(Duration.ofMillis(100), Duration.ofMillis(50)));
        try (Socket socket = connect()) {
            assertThat(timed(socket, "late"))
                    .isBetween(Duration.ofMillis(200), Duration.ofSeconds(5));
        }
    }

    @Test
    void bandwidthLimitsBytesASecond() throws IOException {
        proxy.add(Direction.TO_CLIENT, new Toxic.Bandwidth(20_000));
        try (Socket socket = connect()) {
            assertThat(timed(socket, "x".repeat(10_000)))
                    .isBetween(Duration.ofMillis(400), Duration.ofSeconds(5));
        }
    }

    @Test
    void aBlackHoleSwallowsBytesAndTheConnectionForGood() throws IOException {
        try (Socket socket = connect()) {
            assertThat(roundTrip(socket, "before")).isEqualTo("before");
            proxy.add(new Toxic.BlackHole());
            socket.setSoTimeout(300);
            assertThatThrownBy(() -> roundTrip(socket, "lost"))
                    .isInstanceOf(SocketTimeoutException.class);
            proxy.heal();
            assertThatThrownBy(() -> roundTrip(socket, "still lost"))
                    .isInstanceOf(SocketTimeoutException.class);
        }
        try (Socket socket = connect()) {
            assertThat(roundTrip(socket, "after")).isEqualTo("after");
        }
    }

    @Test
    void aResetEndsTheConnectionTheHardWay() throws IOException {
        proxy.add(Direction.TO_CLIENT, new Toxic.Reset(10));
        try (Socket socket = connect()) {
            assertThat(roundTrip(socket, "0123456789")).isEqualTo("0123456789");
            assertThatThrownBy(() -> roundTrip(socket, "more")).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void slicesArriveWholeAllTheSame() throws IOException {
        proxy.add(new Toxic.Slicer(3, Duration.ofMillis(1)));
        try (Socket socket = connect()) {
            assertThat(roundTrip(socket, "0123456789")).isEqualTo("0123456789");
        }
    }

    @Test
    void aTruncationEndsTheConnectionInTheMiddle() throws IOException {
        proxy.add(Direction.TO_CLIENT, new Toxic.Truncation(4));
        try (Socket socket = connect()) {
            socket.getOutputStream().write("0123456789".getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("0123");
        }
    }

    @Test
    void aSlowCloseIsToldLate() throws IOException {
        proxy.add(Direction.TO_CLIENT, new Toxic.SlowClose(Duration.ofMillis(300)));
        try (Socket socket = connect()) {
            assertThat(roundTrip(socket, "hello")).isEqualTo("hello");
            Instant start = Instant.now();
            proxy.serverEndsAll();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            assertThat(Duration.between(start, Instant.now()))
                    .isBetween(Duration.ofMillis(300), Duration.ofSeconds(5));
        }
    }

    @Test
    void aLostAnswerIsExecutedAndEndsTheConnection() throws IOException {
        proxy.add(Direction.TO_CLIENT, new Toxic.LostAnswer("COMMIT", 2));
        try (Socket socket = connect()) {
            assertThat(roundTrip(socket, "COMMIT")).isEqualTo("COMMIT");
            assertThat(roundTrip(socket, "SELECT")).isEqualTo("SELECT");
            assertThatThrownBy(() -> roundTrip(socket, "COMMIT"))
                    .isInstanceOf(SocketException.class);
        }
    }

    @Test
    void aServerThatIsNotThereResetsAndOneThatMovedIsFound() throws IOException {
        int there = echo.getLocalPort();
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            proxy.leadTo(gone.getLocalPort());
        }
        try (Socket socket = connect()) {
            assertThatThrownBy(() -> roundTrip(socket, "nobody")).isInstanceOf(IOException.class);
        }
        proxy.leadTo(there);
        try (Socket socket = connect()) {
            assertThat(roundTrip(socket, "moved")).isEqualTo("moved");
        }
        Awaitility.await().until(() -> proxy.connections() == 0);
    }

    private Duration timed(Socket socket, String text) throws IOException {
        Instant start = Instant.now();
        assertThat(roundTrip(socket, text)).isEqualTo(text);
        return Duration.between(start, Instant.now());
    }

    private static String roundTrip(Socket socket, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        socket.getOutputStream().write(bytes);
                    } catch (IOException gone) {
                        assertThat(socket.isConnected()).isTrue(); // the reader sees the same
                    }
                });
        byte[] answer = socket.getInputStream().readNBytes(bytes.length);
        if (answer.length < bytes.length) {
            throw new EOFException("ended after " + answer.length + " bytes");
        }
        return new String(answer, StandardCharsets.UTF_8);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket socket = echo.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void answer(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException gone) {
            assertThat(socket.isClosed()).isTrue();
        }
    }
}
