package com.cns.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.route.Service;
import com.cns.local.scan.PlantedPerson;
import com.cns.local.scan.Premises;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A person is found wherever they are. Each test has a person of its own on the same data. */
class ScanCommandTest {
    private static Premises premises;

    @TempDir
    Path folder;

    private PlantedPerson person;

    @BeforeAll
    static void start() throws Exception {
        premises = new Premises();
    }

    @AfterAll
    static void stop() {
        premises.close();
    }

    @BeforeEach
    void plant() throws Exception {
        person = new PlantedPerson(premises);
    }

    @Test
    void a_person_is_found_everywhere_until_erased_and_then_nowhere() throws Exception {
        person.known(Service.USAGE, "usage", "content").wasWrittenTo("Your order is ready.");
        person.wasWrittenTo("It is still ready.");
        premises.execute("usage", "checkpoint");

        Scanned before = scan();

        assertThat(before.status()).isEqualTo(1);
        assertThat(before.counted())
                .containsEntry("usage_keyring/subject", 1L)
                .containsEntry("usage/communication.from_sealed", 2L)
                .containsEntry("usage/communication.to_sealed", 2L)
                .containsEntry("usage/communication.name_sealed", 2L)
                .containsEntry("usage/communication.tags_sealed", 2L)
                .containsEntry("usage/content.text_sealed", 2L)
                .containsEntry("usage/end_user.subject_id", 1L)
                .containsEntry("cns.communications/from", 2L)
                .containsEntry("cns.communications/to", 2L)
                .containsEntry("cns.communications/name", 2L)
                .containsEntry("cns.communications/tags", 2L)
                .containsEntry("cns.contents/text", 2L);
        assertThat(before.counted().keySet())
                .anyMatch(place -> place.startsWith("file:postgres/base/"))
                .anyMatch(place -> place.startsWith("file:postgres/pg_wal/"))
                .anyMatch(place -> place.matches("file:kafka/log/cns.communications-0/\\d+\\.log"))
                .anyMatch(place -> place.matches("file:kafka/log/cns.contents-0/\\d+\\.log"));

        Path dump = person.dumpKeyring(folder.resolve("usage_keyring.sql"));
        person.isErased();

        Scanned after = scan();
        assertThat(after.counted()).isEmpty();
        assertThat(after.status()).isZero();

        Scanned withDump = scan("--keyring-dump", dump.toString());
        assertThat(withDump.status()).isEqualTo(1);
        assertThat(withDump.counted())
                .containsKeys("cns.communications/to", "cns.contents/text", "file:" + dump)
                .doesNotContainKeys(
                        "usage_keyring/subject", "usage/communication.to_sealed", "usage/content.text_sealed");
    }

    @Test
    @DisplayName("R13: whoever is named in the words for somebody else is found there until erased, and then nowhere")
    void whoever_is_named_in_the_words_for_somebody_else_is_found_there_until_erased() throws Exception {
        person.known(Service.USAGE, "usage");
        var other = new PlantedPerson(premises, person.account()).known(Service.USAGE, "usage");
        other.wasWrittenToAbout(person);

        assertThat(scan().counted())
                .containsEntry("usage/mention.subject_id", 1L)
                .containsEntry("usage/communication.name_sealed", 1L)
                .containsEntry("cns.communications/name", 1L)
                .doesNotContainKeys("usage/communication.to_sealed", "cns.communications/to");
        assertThat(scanFor(other).counted())
                .containsEntry("usage/communication.to_sealed", 1L)
                .containsEntry("usage/communication.name_sealed", 1L)
                .containsEntry("cns.communications/name", 1L);

        Path dump = person.dumpKeyring(folder.resolve("usage_keyring.sql"));
        person.isErased();

        Scanned after = scan();
        assertThat(after.counted()).isEmpty();
        assertThat(after.status()).isZero();
        Scanned others = scanFor(other);
        assertThat(others.error()).isEmpty();
        assertThat(others.counted())
                .containsEntry("cns.communications/to", 1L)
                .doesNotContainKeys("usage/communication.name_sealed", "cns.communications/name");
        assertThat(scan("--keyring-dump", dump.toString()).counted())
                .containsEntry("cns.communications/name", 1L)
                .doesNotContainKeys("cns.communications/to", "usage/communication.name_sealed");
    }

    @Test
    @DisplayName("R13: once the end-user is erased, nobody named in the words for them is found there any more")
    void once_the_end_user_is_erased_nobody_named_in_the_words_is_found_there() throws Exception {
        person.known(Service.USAGE, "usage");
        var other = new PlantedPerson(premises, person.account()).known(Service.USAGE, "usage");
        other.wasWrittenToAbout(person);

        other.isErased();

        Scanned scanned = scan();
        assertThat(scanned.error()).isEmpty();
        assertThat(scanned.counted()).doesNotContainKeys("usage/communication.name_sealed", "cns.communications/name");
    }

    @Test
    void another_accounts_person_with_the_same_number_is_somebody_else() throws Exception {
        person.known(Service.USAGE, "usage", "content").wasWrittenTo("Hello");

        assertThat(Scanned.of(
                                "--phone",
                                person.phone(),
                                "--account",
                                new PlantedPerson(premises).account().toString())
                        .status())
                .isZero();
    }

    @Test
    void a_consent_is_found() throws Exception {
        person.known(Service.CONSENT, "consent");
        UUID consent = UUID.randomUUID();
        premises.execute("consent", """
                insert into notice (id, purpose, language, version, title, text, sha256, effective_from, published_at)
                values ('%1$s', 'p', '%1$s', 1, 't', 't', 's', now(), now());
                insert into consent (account_id, id, subject_id, person_kind, person_sealed, purpose, notice_id, status, asked_at)
                values ('%2$s', '%1$s', '%3$s', 'PHONE', '%4$s', 'p', '%1$s', 'ASKED', now())""".formatted(
                        consent,
                        person.account().value(),
                        person.subject(),
                        base64(person.sealed("consent", consent, "consent", person.phone()))));

        assertThat(scan().counted())
                .containsEntry("consent/consent.person_sealed", 1L)
                .containsEntry("consent_keyring/subject", 1L);
    }

    /** Who received the data is sealed under somebody else's key: no gap. */
    @Test
    void a_disclosure_is_found() throws Exception {
        person.known(Service.CONSENT, "disclosure");
        UUID disclosure = UUID.randomUUID();
        premises.execute("consent", """
                insert into disclosure (account_id, id, subject_id, person_kind, person_sealed, reference_sealed, purpose,
                                        categories, rule, at)
                values ('%1$s', '%2$s', '%3$s', 'PHONE', '%4$s', '%5$s', 'p', '{USAGE}', 'instructed', now());
                insert into disclosure_recipient (account_id, id, subject_id, recipient_sealed)
                values ('%1$s', '%2$s', '%6$s', '%4$s')""".formatted(
                        person.account().value(),
                        disclosure,
                        person.subject(),
                        base64(person.sealed("disclosure", disclosure, "disclosure.person", person.phone())),
                        base64(person.sealed("disclosure", disclosure, "disclosure.reference", "4711")),
                        UUID.randomUUID()));

        assertThat(scan().counted())
                .containsEntry("consent/disclosure.person_sealed", 1L)
                .containsEntry("consent/disclosure.reference_sealed", 1L)
                .doesNotContainKey("consent/disclosure_recipient.recipient_sealed");
    }

    @Test
    void a_no_that_outlived_an_erasure_and_when_that_was_do_not_count() throws Exception {
        String notice = UUID.randomUUID().toString();
        premises.execute("consent", """
                insert into notice (id, purpose, language, version, title, text, sha256, effective_from, published_at)
                values ('%1$s', 'p', '%1$s', 1, 't', 't', 's', now(), now());
                insert into suppression (id, account_id, token, purpose, status, notice_id, since, suppressed_at)
                values ('%1$s', '%2$s', '%3$s', 'p', 'REFUSED', '%1$s', now(), now());
                insert into erased_token (account_id, token, erased_at) values ('%2$s', '%3$s', now())""".formatted(
                        notice, person.account().value(), person.token().text()));
        premises.produce("cns.consents", "none", person.token().text(), "{\"said\":[]}".getBytes(UTF_8));

        Scanned scanned = scan();

        assertThat(scanned.status()).isZero();
        assertThat(scanned.places("grounded-token"))
                .contains("consent/suppression.token", "consent/erased_token.token", "cns.consents/key");
    }

    @Test
    void a_token_that_is_kept_on_a_stated_ground_does_not_count() throws Exception {
        premises.execute("account", """
                insert into account (account_id, epoch, n, status, since, plan, country, time_zone, subject)
                values ('%1$s', 1, 1, 'ACTIVE', now(), 'p', 'DE', 'UTC', '%2$s');
                insert into privacy_request (account_id, id, persons, salt, status, requested_at, due_at)
                values ('%1$s', '%2$s', '%3$s', '\\x00', 'IN_PROGRESS', now(), now())""".formatted(
                person.account().value(), UUID.randomUUID(), person.token().text()));
        premises.produce(
                "cns.privacy-requests",
                "none",
                person.account().toString(),
                ("{\"account\":\"" + person.account() + "\",\"persons\":[\""
                                + person.token().text() + "\"]}")
                        .getBytes(UTF_8));

        Scanned scanned = scan();

        assertThat(scanned.status()).isZero();
        assertThat(scanned.places("grounded-token"))
                .contains("account/privacy_request.persons", "cns.privacy-requests/persons");
    }

    @Test
    void a_token_anywhere_else_counts() throws Exception {
        premises.produce(
                "cns.usage-signals",
                "none",
                "k",
                ("{\"who\":\"" + person.token().text() + "\"}").getBytes(UTF_8));

        Scanned scanned = scan();

        assertThat(scanned.status()).isEqualTo(1);
        assertThat(scanned.places("token")).containsExactly("cns.usage-signals/who");
    }

    @Test
    void a_number_in_clear_is_found_in_a_table_a_dead_letter_and_a_log() throws Exception {
        premises.execute(
                "abuse",
                "create table scribble_%1$s (words text); insert into scribble_%1$s values ('to %1$s')"
                        .formatted(person.phone().substring(1)));
        premises.produce("cns.contents.dlq", "lz4", "k", ("call " + person.phone()).getBytes(UTF_8));
        Files.writeString(
                premises.folder().resolve("logs/some-service.log"),
                "sent to " + person.phone().substring(3));

        Map<String, Long> counted = scan().counted();

        assertThat(counted)
                .containsKeys("cns.contents.dlq/value", "file:logs/some-service.log")
                .containsEntry("abuse/scribble_" + person.phone().substring(1) + ".words", 1L);
        // Compressed: only who unpacks it finds it.
        assertThat(counted.keySet()).anyMatch(place -> place.matches("file:kafka/log/cns.contents.dlq-0/\\d+\\.log"));
    }

    @Test
    void what_was_dropped_is_found_in_the_write_ahead_log() throws Exception {
        premises.execute("abuse", "create table passing (words text)");
        premises.execute("abuse", "insert into passing values ('" + person.phone() + "')");
        premises.execute("abuse", "drop table passing");

        assertThat(scan().places("clear")).anyMatch(place -> place.startsWith("file:postgres/pg_wal/"));
    }

    @Test
    void what_topics_no_longer_show_is_found_in_their_segments() throws Exception {
        person.known(Service.USAGE, "usage");
        UUID record = UUID.randomUUID();
        premises.produce(
                "cns.communications.dlq",
                "gzip",
                "k",
                person.event(record, Map.of("to", person.sealed("usage", record, "to", person.phone()))));
        TopicPartition partition = new TopicPartition("cns.communications.dlq", 0);
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, premises.bootstrapServers()))) {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .get();
        }

        assertThat(scan().places("sealed"))
                .doesNotContain("cns.communications.dlq/to")
                .anyMatch(place -> place.matches("file:kafka/log/cns.communications.dlq-0/\\d+\\.log"));
    }

    @Test
    void backups_are_searched_and_what_cannot_be_unpacked_is_said() throws Exception {
        Path backup = Files.createDirectory(folder.resolve("backup"));
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(backup.resolve("usage.sql.gz")))) {
            gzip.write(("COPY public.x (a) FROM stdin;\n" + person.phone() + "\n\\.\n").getBytes(UTF_8));
        }

        Scanned scanned = scan("--backup", backup.toString());
        assertThat(scanned.status()).isEqualTo(1);
        assertThat(scanned.places("clear")).containsExactly("file:" + backup.resolve("usage.sql.gz"));

        Files.write(backup.resolve("packed.zip"), new byte[] {0x50, 0x4B, 3, 4, 0, 0});
        Files.write(backup.resolve("broken.gz"), new byte[] {0x1F, (byte) 0x8B, 8, 0, 0});
        Scanned incomplete =
                scan("--backup", backup.toString(), folder.resolve("missing").toString());
        assertThat(incomplete.status()).isEqualTo(2);
        assertThat(incomplete.error()).contains("packed.zip", "broken.gz", "missing is not there");
        assertThat(incomplete.places("clear")).isNotEmpty();
    }

    @Test
    void a_sealed_value_that_no_key_opens_is_no_absence() throws Exception {
        person.known(Service.USAGE, "usage");
        UUID record = UUID.randomUUID();
        premises.execute("usage", """
                create table if not exists novelty (account_id uuid, id uuid, subject_id uuid, words_sealed bytea);
                insert into novelty values ('%s', '%s', '%s', '\\x%s')""".formatted(
                        person.account().value(),
                        record,
                        person.subject(),
                        HexFormat.of().formatHex(person.sealed("usage", record, "words", "x"))));

        Scanned scanned = scan();

        assertThat(scanned.status()).isEqualTo(2);
        assertThat(scanned.error()).contains("usage/novelty.words_sealed");
    }

    @Test
    void a_dump_that_is_none_is_no_absence() throws Exception {
        Path other = Files.writeString(folder.resolve("other.sql"), "select 1;\n");

        assertThat(scan("--keyring-dump", other.toString()).status()).isEqualTo(2);
        assertThat(scan("--keyring-dump", folder.resolve("missing").toString()).status())
                .isEqualTo(2);
    }

    @Test
    void without_kafka_it_is_not_known() {
        premises.stopKafka();
        try {
            Scanned scanned = scan();

            assertThat(scanned.status()).isEqualTo(2);
            assertThat(scanned.error()).contains("Kafka does not answer");
        } finally {
            premises.startKafka();
        }
    }

    @Test
    void the_number_may_come_from_the_input_and_is_never_shown() throws Exception {
        Files.writeString(premises.folder().resolve("logs/clear.log"), person.phone());
        CommandLine commandLine =
                new CommandLine(new ScanCommand(new ByteArrayInputStream((person.phone() + "\n").getBytes(UTF_8))));

        Ran ran = Ran.of(
                commandLine, "--phone", "-", "--account", person.account().toString(), "--data", data());

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out())
                .containsPattern("file:logs/clear.log +1  in clear")
                .contains("found in 1 place; searched")
                .doesNotContain(person.phone().substring(3));
    }

    @Test
    void whom_to_look_for_is_checked_first() {
        String account = person.account().toString();

        assertThat(Ran.of("scan", "--account", account, "--data", data()).status())
                .isEqualTo(2);
        assertThat(Ran.of("scan", "--phone", "+4915112345678", "--data", data()).status())
                .isEqualTo(2);
        assertThat(Ran.of("scan", "--phone", "0151", "--account", account, "--data", data()))
                .matches(ran -> ran.status() == 2)
                .matches(ran -> ran.error().startsWith("cns: --phone must be a phone number"));
        assertThat(Ran.of("scan", "--email", "ada", "--account", account, "--data", data())
                        .error())
                .startsWith("cns: --email must be");
        assertThat(Ran.of("scan", "--email", "ada@example.com", "--account", "AC1", "--data", data())
                        .error())
                .startsWith("cns: --account must be");
    }

    @Test
    void without_a_suite_it_is_not_known() {
        Ran ran = Ran.of(
                "scan",
                "--phone",
                person.phone(),
                "--account",
                person.account().toString(),
                "--data",
                folder.toString());

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.error()).hasLineCount(1).startsWith("cns: CNS does not run");
    }

    private static String data() {
        return premises.folder().toString();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private Scanned scan(String... options) {
        return scanFor(person, options);
    }

    private static Scanned scanFor(PlantedPerson who, String... options) {
        return Scanned.of(Stream.concat(
                        Stream.of(
                                "--phone",
                                who.phone(),
                                "--account",
                                who.account().toString()),
                        Stream.of(options))
                .toArray(String[]::new));
    }

    /** What a scan told as JSON. */
    private record Scanned(int status, JsonNode json, String error) {
        static Scanned of(String... options) {
            List<String> arguments = new ArrayList<>(List.of("scan", "--json", "--data", data()));
            arguments.addAll(List.of(options));
            Ran ran = Ran.of(arguments.toArray(String[]::new));
            try {
                return new Scanned(ran.status(), new ObjectMapper().readTree(ran.out()), ran.error());
            } catch (JsonProcessingException e) {
                throw new AssertionError(ran.error(), e);
            }
        }

        Map<String, Long> counted() {
            Map<String, Long> counted = new TreeMap<>();
            findings()
                    .filter(finding -> finding.path("counts").asBoolean())
                    .forEach(finding -> counted.merge(
                            finding.path("place").asText(),
                            finding.path("count").asLong(),
                            Math::max));
            return counted;
        }

        List<String> places(String what) {
            return findings()
                    .filter(finding -> finding.path("what").asText().equals(what))
                    .map(finding -> finding.path("place").asText())
                    .toList();
        }

        private Stream<JsonNode> findings() {
            return StreamSupport.stream(json.path("findings").spliterator(), false);
        }
    }
}
