package com.cns.usage.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IngestConfigTest {
    @Test
    void the_bounds_are_what_the_documents_say() {
        IngestConfig config = new SmallRyeConfigBuilder()
                .withMapping(IngestConfig.class)
                .build()
                .getConfigMapping(IngestConfig.class);

        assertThat(config.blocked()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.delivery()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.requestsInFlight()).isEqualTo(128);
        assertThat(config.bytesInFlight()).isEqualTo(64 * 1024 * 1024);
        assertThat(config.bufferBytes()).isEqualTo(64 * 1024 * 1024);
    }
}
