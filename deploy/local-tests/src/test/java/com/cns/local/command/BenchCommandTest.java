package com.cns.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verb where its program is not built; what the program does is tested in deploy/benchmark. */
class BenchCommandTest {
    private final String home = System.getProperty("cns.home", "");

    @TempDir
    Path folder;

    @BeforeEach
    void elsewhere() {
        System.setProperty("cns.home", folder.toString());
    }

    @AfterEach
    void back() {
        System.setProperty("cns.home", home);
    }

    @Test
    void without_its_program_built_it_says_what_to_run() {
        Ran ran = Ran.of("bench", "ingest");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.error()).hasLineCount(1).contains("run deploy/local/cns bench");
    }

    @Test
    void what_is_not_measured_is_a_wrong_name() {
        assertThat(Ran.of("bench", "no-such-benchmark").status()).isEqualTo(2);
    }

    @Test
    void options_have_bounds() {
        assertThat(Ran.of("bench", "--rounds", "101").status()).isEqualTo(2);
        assertThat(Ran.of("bench", "--seconds", "0").status()).isEqualTo(2);
        assertThat(Ran.of("bench", "--rows", "10000001").status()).isEqualTo(2);
        assertThat(Ran.of("bench", "--records", "99").status()).isEqualTo(2);
        assertThat(Ran.of("bench", "--sagas", "0").status()).isEqualTo(2);
    }
}
