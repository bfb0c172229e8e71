package com.cns.account.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ZipBytesTest {
    private final ZipBytes zip = new ZipBytes();

    @Test
    void what_breaks_off_hands_the_memory_of_its_compressor_back() {
        zip.begin("forms.json", "[".getBytes(UTF_8));

        zip.release();
        zip.release();

        assertThat(zip.more("1".getBytes(UTF_8))).isEmpty();
        assertThat(zip.finish("]".getBytes(UTF_8))).isEmpty();
        assertThat(zip.end()).as("nor does it end well").isEmpty();
    }

    /** Whoever cancels does so on a thread of their own. */
    @Test
    void what_is_being_written_when_it_is_released_just_ends() throws InterruptedException {
        byte[] incompressible = new byte[1 << 20];
        new Random(1).nextBytes(incompressible);
        zip.begin("forms.json", "[".getBytes(UTF_8));
        CountDownLatch writing = new CountDownLatch(2);
        CompletableFuture<Void> written = CompletableFuture.runAsync(() -> {
            while (zip.more(incompressible).length > 0) {
                writing.countDown();
            }
        });
        assertThat(writing.await(20, TimeUnit.SECONDS)).isTrue();

        zip.release();

        assertThat(written).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void what_is_whole_is_released_once_more_without_harm() {
        assertThat(zip.file("copy.json", "{}".getBytes(UTF_8))).isNotEmpty();
        assertThat(zip.end()).isNotEmpty();

        zip.release();
    }
}
