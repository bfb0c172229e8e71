package com.cns.local.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardTest {
    @TempDir
    Path folder;

    @Test
    void a_child_ends_when_its_parent_is_killed() throws Exception {
        Process parent = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName())
                .start();
        try (BufferedReader out = parent.inputReader(StandardCharsets.UTF_8)) {
            ProcessHandle child =
                    ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
            assertThat(child.isAlive()).isTrue();

            parent.destroyForcibly();

            await().atMost(Duration.ofSeconds(15)).until(() -> !child.isAlive());
        }
    }

    @Test
    void a_released_guard_lets_the_process_live() throws Exception {
        Process child = new ProcessBuilder("sleep", "60").start();
        try {
            Guard.over(child.toHandle(), "TERM").release();

            assertThat(child.waitFor(300, TimeUnit.MILLISECONDS)).isFalse();
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void the_line_that_names_the_error_is_found_at_the_end_of_a_log() throws Exception {
        Path log = Files.writeString(
                folder.resolve("x.log"), "starting\nFATAL: could not write: No space left on device\nstopped\n");

        assertThat(LogTail.lastLine(log)).isEqualTo("FATAL: could not write: No space left on device");
        assertThat(LogTail.lastLine(folder.resolve("none"))).isEqualTo("nothing logged");
    }

    /** A program with a guarded child; prints the child's pid and waits to be killed. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] args) throws Exception {
            Process child = new ProcessBuilder("sleep", "600").start();
            Guard.over(child.toHandle(), "TERM");
            System.out.println(child.pid());
            System.out.flush();
            child.waitFor();
        }
    }
}
