package dev.plumbline.procore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.remote.RemoteFailure;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

    static Stream<Exception> beforeSending() {
        return Stream.of(
                new ConnectException("refused"),
                new UnknownHostException("api.example"),
                new SSLHandshakeException("certificate"));
    }

    static Stream<Exception> afterSending() {
        return Stream.of(
                new TimeoutException("late"),
                new SocketException("Connection reset"),
                new IOException("Connection was closed"));
    }

    @ParameterizedTest
    @MethodSource("beforeSending")
    void knowsThatNothingWasExecutedWhereNoConnectionCameAbout(Exception cause) {
        assertThat(Failures.of("vendors sync", new ProcessingException(new IOException(cause))))
                .isInstanceOf(RemoteFailure.Unreachable.class);
    }

    @ParameterizedTest
    @MethodSource("afterSending")
    void doesNotKnowTheOutcomeOnceSomethingWasSent(Exception cause) {
        assertThat(Failures.of("vendors sync", new ProcessingException(cause)))
                .isInstanceOf(RemoteFailure.OutcomeUnknown.class);
    }
}
