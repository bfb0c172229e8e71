package com.cns.platform.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class StoppedReplicaTest {
    private static final Set<String> USAGE = Set.of("usage");
    private final AccountId account = new AccountId(new UUID(1, 1));

    /** On Linux, where the monotonic clock is the same in every process, so that the two can be compared. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void an_opened_key_is_unusable_five_seconds_after_its_destruction_by_a_replica_that_was_stopped_meanwhile()
            throws IOException, InterruptedException {
        KeyringDatabase database = KeyringDatabase.of("abuse");
        Token person = new Tokens(new byte[32]).of(account, IdentifierType.USER, "ada");
        try (Replica replica = database.replica()) {
            Keys keys = replica.keyring
                    .draw(account, List.of(person), USAGE)
                    .await()
                    .indefinitely()
                    .get(person);
            assertThat(keys).isNotNull();
            Sealed sealed =
                    keys.of("usage").seal(new byte[] {1}, new Place(account, keys.subject(), new UUID(3, 3), "to"));

            Process stopped = start(database);
            try (BufferedReader said = stopped.inputReader(StandardCharsets.UTF_8)) {
                tell(stopped, database, keys, sealed);
                assertThat(said.readLine()).isEqualTo("opened");
                signal(stopped, "STOP");
                await().until(() -> state(stopped) == 'T');

                assertThat(replica.keyring
                                .destroy(account, keys.subject())
                                .await()
                                .indefinitely())
                        .isTrue();
                long destroyed = System.nanoTime();
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> System.nanoTime() - destroyed > Replica.LEASE.toNanos());
                signal(stopped, "CONT");

                String refused = said.readLine();
                assertThat(refused).startsWith("refused ");
                long last = Long.parseLong(refused.substring("refused ".length()));
                assertThat(last).isLessThan(destroyed + Replica.LEASE.toNanos());
                assertThat(said.readLine()).isEqualTo("gone");
            } finally {
                stopped.destroyForcibly();
            }
        }
    }

    private static Process start(KeyringDatabase database) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        StoppedReplica.class.getName(),
                        Integer.toString(database.port()),
                        database.role)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void tell(Process process, KeyringDatabase database, Keys keys, Sealed sealed) throws IOException {
        String root = Base64.getEncoder().encodeToString(database.root);
        process.getOutputStream()
                .write(String.join(
                                "\n", root, account.toString(), keys.subject().toString(), sealed.text(), "")
                        .getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    private static void signal(Process process, String signal) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    /** The letter after the command's name in brackets: proc_pid_stat(5). */
    private static char state(Process process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
