package com.cns.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.route.Service;
import com.cns.local.infrastructure.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {
    private static final Instant BUILT = Instant.parse("2026-11-30T12:00:00Z");

    @TempDir
    Path home;

    @Test
    void there_is_none_where_nothing_was_built_for_one() throws IOException {
        file("usage-service/target/quarkus-app/quarkus-run.jar", 0);

        assertThat(AotCache.of(home, Service.USAGE)).isEmpty();
        assertThat(AotCache.areRecorded(home)).isFalse();
    }

    @Test
    void a_service_that_was_built_anew_without_is_run_as_it_is_now() throws IOException {
        file("usage-service/target/quarkus-aot/quarkus-run.jar", 0);
        Path now = file("usage-service/target/quarkus-app/quarkus-run.jar", 1);

        assertThat(AotCache.of(home, Service.USAGE)).isEmpty();
        assertThat(options(Pace.PEAK).jar(Service.USAGE)).isEqualTo(now);
    }

    @Test
    void at_peak_a_service_runs_what_its_cache_is_of() throws IOException {
        Path plain = file("usage-service/target/quarkus-app/quarkus-run.jar", 0);
        Path jar = file("usage-service/target/quarkus-aot/quarkus-run.jar", 1);

        assertThat(options(Pace.PEAK).jar(Service.USAGE)).isEqualTo(jar);
        assertThat(options(Pace.RECORDING).jar(Service.USAGE)).isEqualTo(jar);
        assertThat(options(Pace.QUICK).jar(Service.USAGE)).isEqualTo(plain);
    }

    @Test
    void a_cache_is_used_once_it_is_whole_and_until_the_next_build() throws IOException {
        file("usage-service/target/quarkus-aot/quarkus-run.jar", 0);
        AotCache cache = AotCache.of(home, Service.USAGE).orElseThrow();
        assertThat(cache.using()).isEmpty();

        Path written = Path.of(cache.recording().getFirst().replace("-XX:AOTCacheOutput=", ""));
        Files.writeString(written, "cache");
        assertThat(cache.using()).isEmpty();
        cache.recorded();
        assertThat(cache.using()).containsExactly("-XX:AOTMode=on", "-XX:AOTCache=" + cache.file());
        assertThat(written).doesNotExist();

        Files.setLastModifiedTime(cache.jar(), FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(cache.using()).isEmpty();
    }

    @Test
    void what_ended_before_it_wrote_leaves_what_there_was() throws IOException {
        file("usage-service/target/quarkus-aot/quarkus-run.jar", 0);
        AotCache cache = AotCache.of(home, Service.USAGE).orElseThrow();
        cache.recording();

        cache.recorded();

        assertThat(cache.isRecorded()).isFalse();
    }

    private Options options(Pace pace) {
        return new Options(home, home.resolve("data"), false, Ports.random(), false, false, pace);
    }

    private Path file(String name, int minutes) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "jar");
        return Files.setLastModifiedTime(file, FileTime.from(BUILT.plusSeconds(60L * minutes)));
    }
}
