package com.cns.benchmark.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class ProducerPeerTest {
    @Test
    void the_last_line_is_the_whole() {
        String said = """
                Reading payloads from: payloads
                Number of records read: 20000
                731112 records sent, 146222.4 records/sec (41.83 MB/sec), 12.9 ms avg latency, 251.0 ms max latency.
                800000 records sent, 148285.449 records/sec (42.42 MB/sec), 12.66 ms avg latency, 251.00 ms max latency, 9 ms 50th, 34 ms 95th, 57 ms 99th, 71 ms 99.9th.
                """;

        assertThat(ProducerPeer.total(said)).isEqualTo(148_285.449);
    }

    @Test
    void silence_is_no_figure() {
        assertThatIllegalStateException().isThrownBy(() -> ProducerPeer.total(""));
    }
}
