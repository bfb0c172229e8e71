package com.cns.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators see a certificate end that a running process goes on with. */
class KafkaCertificateTest {
    /** No key: what is passed over. In two parts, so that no scanner takes it for one. */
    private static final String KEY = "-----BEGIN PRIVATE" + " KEY-----\nbm9uZQ==\n-----END PRIVATE" + " KEY-----\n";

    /** Until {@link #END}; whoever had its key has thrown it away, as that of the next. */
    private static final String LEAF = """
            -----BEGIN CERTIFICATE-----
            MIIBjDCCATGgAwIBAgIULTER18hkexBZWwpnLsVkmIskCaYwCgYIKoZIzj0EAwIw
            GjEYMBYGA1UEAwwPYWNjb3VudC1zZXJ2aWNlMCAXDTI2MTIwMTA2MzQ1NVoYDzIx
            MjYxMTA3MDYzNDU1WjAaMRgwFgYDVQQDDA9hY2NvdW50LXNlcnZpY2UwWTATBgcq
            hkjOPQIBBggqhkjOPQMBBwNCAAR1q/Djr5OpNJb9/b66rLa3XcJoXTm4uwd41ytx
            q70RPH3uyQ97OtHr+WZu57KpxI0l94lMMZAdGfVxRyoyLDuDo1MwUTAdBgNVHQ4E
            FgQUnRZPZUp6hRfYpMlGoMH/rHKnpykwHwYDVR0jBBgwFoAUnRZPZUp6hRfYpMlG
            oMH/rHKnpykwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEAy3pJ
            6nJGELPxDj1X2OUmBgP2MO+CcNqG6RIepNQigKkCIQDFpkTWR/p5LlwuDsfY2nkv
            j0tMRalBQxleAzoh/fGxXw==
            -----END CERTIFICATE-----
            """;

    private static final Instant END = Instant.parse("2126-11-07T06:34:55Z");

    /** Until 2125-06-25. */
    private static final String AUTHORITY = """
            -----BEGIN CERTIFICATE-----
            MIIBgTCCASegAwIBAgIUJ1BWHcjjUVgpy+AvKtBRLQe1CqkwCgYIKoZIzj0EAwIw
            FTETMBEGA1UEAwwKY2xpZW50cy1jYTAgFw0yNjEyMDEwNjM0NTVaGA8yMTI1MDYy
            NTA2MzQ1NVowFTETMBEGA1UEAwwKY2xpZW50cy1jYTBZMBMGByqGSM49AgEGCCqG
            SM49AwEHA0IABJEZY+JZKOBMICoQhFU5UTpGkiiV7BG0vBEBcM+ae2aJpRiszYLK
            TB83Oqf9e+TLxNz85oYH71GuDNj92WqY+Y6jUzBRMB0GA1UdDgQWBBQCk5H+kMvi
            no78XiCZyI+ZNDfH0DAfBgNVHSMEGDAWgBQCk5H+kMvino78XiCZyI+ZNDfH0DAP
            BgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIQDfV3iSGSYU8JcMRIJE
            xlzy9xkvCW1D09TRm4iQCZ1KeAIgPlz02jRgKl/3oddpjM+MVtAE4EIrfqo6DmBU
            cQ3GxHY=
            -----END CERTIFICATE-----
            """;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    /** Kept: a gauge does not keep what it reads. */
    @Nullable
    KafkaCertificate certificate;

    private final Path folder;

    KafkaCertificateTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void the_end_of_the_first_certificate_is_shown_in_seconds_since_the_epoch() throws IOException {
        register("PEM", written(KEY + LEAF + AUTHORITY));

        Gauge shown = shown();
        assertThat(shown).isNotNull();
        assertThat(shown.value()).isEqualTo(END.getEpochSecond());
    }

    @Test
    void what_cannot_be_read_is_no_end_and_stops_nothing() throws IOException {
        register("PEM", written(KEY));
        register("PEM", written(KEY + LEAF.substring(0, LEAF.length() / 2)));
        register("PEM", folder.resolve("absent.pem"));

        assertThat(shown()).isNull();
    }

    @Test
    void without_a_pem_file_nothing_is_shown() throws IOException {
        register(null, null);
        register("PEM", null);
        register("PKCS12", written(LEAF));

        assertThat(shown()).isNull();
    }

    private @Nullable Gauge shown() {
        return meters.find("cns.kafka.certificate.end.timestamp").gauge();
    }

    private Path written(String pem) throws IOException {
        return Files.writeString(folder.resolve("kafka.pem"), pem);
    }

    private void register(@Nullable String type, @Nullable Path location) {
        Map<String, Object> broker = new HashMap<>();
        broker.put("bootstrap.servers", "none:1");
        if (type != null) {
            broker.put("ssl.keystore.type", type);
        }
        if (location != null) {
            broker.put("ssl.keystore.location", location.toString());
        }
        KafkaCertificate started = new KafkaCertificate(meters, broker);
        started.register(new StartupEvent());
        certificate = started;
    }
}
