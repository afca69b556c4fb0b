package dev.plumbline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.api.WithProvider.Impostor;
import dev.plumbline.epicor.Epicor;
import dev.plumbline.procore.Procore;
import dev.plumbline.remote.RemoteFailure;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Credentials are given to nobody whose certificate no authority has signed. */
@QuarkusTest
@TestProfile(WithProvider.class)
class CertificateTest {
    @Inject Epicor epicor;
    @Inject Procore procore;

    @Test
    void tellsAnImpostorNothing() {
        assertThatThrownBy(() -> epicor.vendors("EPIC01", List.of(1)))
                .isInstanceOf(RemoteFailure.class)
                .hasMessageContaining("Epicor");
        assertThatThrownBy(procore::units)
                .isInstanceOf(RemoteFailure.class)
                .hasMessageContaining("Procore");

        assertThat(Impostor.requests()).isZero();
    }
}
