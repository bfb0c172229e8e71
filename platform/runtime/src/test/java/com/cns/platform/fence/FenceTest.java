package com.cns.platform.fence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.ErasureRequested;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.privacy.SubjectDestroyed;
import com.cns.contract.topic.Topic;
import com.cns.platform.erasure.ErasedSubjects;
import com.cns.platform.erasure.Erasures;
import com.cns.platform.erasure.NotesOfPeople;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.EventCodec;
import com.cns.platform.event.KafkaClients;
import com.cns.platform.keyring.DestroyedSubjects;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.testing.AuditEntries;
import com.cns.platform.testing.CnsTest;
import com.cns.platform.testing.KeyringRows;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.Topics;
import com.cns.platform.time.Ids;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** First 2: a restored backup brings nothing back. */
@CnsTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the address
class FenceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Positions positions;

    @Inject
    Applier applier;

    @Inject
    RecentErasures recentErasures;

    @Inject
    DestroyedSubjects destroyed;

    @Inject
    KafkaClients kafka;

    @Inject
    EventCodec codec;

    @Inject
    Erasures erasures;

    @Inject
    ErasedSubjects erasedSubjects;

    @Inject
    NotesOfPeople notesOfPeople;

    @Inject
    Keyring keyring;

    @Inject
    Tokens tokens;

    @Inject
    Tenant tenant;

    @Inject
    AcrossTenants across;

    @Inject
    Ids ids;

    @TestHTTPResource(value = "/health/ready", management = true)
    URI ready;

    @Test
    @DisplayName("a backup of data and keyring from before an erasure brings neither rows nor keys back (first 2)")
    void a_backup_of_data_and_keyring_from_before_an_erasure_brings_neither_rows_nor_keys_back() {
        Person person = new Person();
        person.erase();
        person.restoreKeyring();
        person.restoreData();
        assertThat(person.living()).containsExactly(person.subject);
        forgetPositions();

        double again = applied();

        assertThat(again).isGreaterThanOrEqualTo(1);
        assertThat(person.living()).isEmpty();
        assertThat(person.notes()).isZero();
        assertThat(person.marked()).containsExactly(person.subject);
    }

    @Test
    @DisplayName("a backup of the data alone brings no rows back (first 2)")
    void a_backup_of_the_data_alone_brings_no_rows_back() {
        Person person = new Person();
        person.erase();
        person.restoreData();
        AuditEntries.execute("update fence_position set epoch = epoch - 1");

        applied();

        assertThat(person.notes()).isZero();
        assertThat(person.marked()).containsExactly(person.subject);
    }

    /** The keyring does not know any more; the request's topic does as long as backups of data are kept. */
    @Test
    @DisplayName(
            "of a backup of the data alone it is known whose rows came back while the request is on its topic (R12)")
    void of_a_backup_of_the_data_alone_it_is_known_whose_rows_came_back() {
        Person person = new Person();
        ErasureRequested asked = person.asked();
        Topics.ofTests().send(Topic.PRIVACY_REQUESTS, person.account, asked);
        await().atMost(PATIENCE)
                .until(() -> told().stream().filter(person.subject::equals).count() == 2);
        person.restoreData();
        forgetPositions();

        applied();

        assertThat(person.notes()).isZero();
        assertThat(notesOfPeople.of(person.subject)).satisfies(destroyed -> {
            assertThat(destroyed.persons()).isEqualTo(asked.persons());
            assertThat(destroyed.askedAt()).isEqualTo(asked.requestedAt());
        });
    }

    @Test
    @DisplayName("whose rows came back is looked for only where the requests' topic may tell (R12)")
    void whose_rows_came_back_is_looked_for_only_where_the_requests_topic_may_tell() {
        Instant now = Instant.now();
        PrivacyRequestId request = new PrivacyRequestId(ids.next());

        assertThat(hasStrangers(request, now)).isTrue();
        assertThat(hasStrangers(null, now)).isTrue();
        assertThat(hasStrangers(
                        request, now.minus(Topic.PRIVACY_REQUESTS.keeping().longest())))
                .isFalse();
    }

    /** Of somebody whom neither the keyring knows nor the database has marked. */
    private boolean hasStrangers(@Nullable PrivacyRequestId request, Instant destroyedAt) {
        SubjectDestroyed told = new SubjectDestroyed(
                new SubjectId(ids.next()), new AccountId(ids.next()), "usage-service", request, destroyedAt);
        return OnVertx.<Boolean>await(() -> applier.hasStrangers(List.of(told)));
    }

    @Test
    void the_reading_of_recent_erasures_ends_when_the_fence_stops() {
        new Person().erase();

        assertThat(recentErasures.read(() -> true)).isEmpty();
        assertThat(recentErasures.read(() -> false)).isPresent();
    }

    @Test
    @DisplayName("a backup of the keyring alone brings no keys back, whatever the data's position (first 2)")
    void a_backup_of_the_keyring_alone_brings_no_keys_back() {
        Person person = new Person();
        person.erase();
        applied();
        person.restoreKeyring();
        KeyringRows.execute("update applied_position set next_offset = 0");

        assertThat(applied()).isGreaterThanOrEqualTo(1);
        assertThat(person.living()).isEmpty();
    }

    /** Else nobody would know whose "no" is to be kept: of the tokens only the keyring knew. */
    @Test
    @DisplayName("a crash between the keys and the rows forgets neither the rows nor whose they were (first 2, R12)")
    void a_crash_between_the_keys_and_the_rows_forgets_neither_the_rows_nor_whose_they_were() {
        Person person = new Person();
        person.erase();
        person.restoreKeyring();
        person.restoreData();
        forgetPositions();
        SubjectDestroyed told =
                new SubjectDestroyed(person.subject, person.account, "usage-service", null, Instant.now());
        notesOfPeople.failNext(1);

        assertThat(OnVertx.<Boolean>await(() -> applier.apply(List.of(told), Map.of())
                        .onItemOrFailure()
                        .transform((done, fault) -> fault != null)))
                .isTrue();
        assertThat(person.living()).isEmpty();
        assertThat(person.notes()).isEqualTo(1);
        await("the keyring's destruction is told, and marked")
                .atMost(PATIENCE)
                .until(() -> !person.marked().isEmpty());
        applied();

        assertThat(person.notes()).isZero();
        assertThat(notesOfPeople.of(person.subject).persons()).containsExactly(new PersonToken(person.token.value()));
        assertThat(OnVertx.<Set<SubjectId>>await(
                        () -> across.in(connection -> erasures.unfinished(connection, List.of(person.subject)))))
                .isEmpty();
    }

    @Test
    void a_person_who_came_back_since_stays() {
        Person person = new Person();
        person.erase();
        SubjectId back = person.draw();
        person.note(back);
        forgetPositions();

        applied();

        assertThat(person.living()).containsExactly(back);
        assertThat(person.notes()).isEqualTo(1);
    }

    @Test
    void a_fence_that_was_applied_is_not_read_again() {
        Person person = new Person();
        person.erase();
        applied();
        Map<Integer, Long> before = OnVertx.await(positions::read);
        assertThat(before.values()).anyMatch(next -> next > 0);

        // As if it had come back by no restore: nobody looks at what is before the position.
        person.restoreKeyring();
        assertThat(applied()).isZero();

        assertThat(person.living()).containsExactly(person.subject);
        forgetPositions();
        applied();
        assertThat(person.living()).isEmpty();
    }

    @Test
    @DisplayName("a key that is destroyed on no request is told as well (first 2)")
    void a_key_that_is_destroyed_on_no_request_is_told_as_well() {
        Person person = new Person();

        OnVertx.await(() -> keyring.destroy(person.account, person.subject));

        await().atMost(PATIENCE).until(() -> told().contains(person.subject));
        assertThat(person.marked()).as("the next start has nothing to do").containsExactly(person.subject);
    }

    @Test
    void a_service_is_ready_when_the_fence_is_applied() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().when()
                        .get(ready)
                        .then()
                        .body("checks.find { it.name == 'fence' }.status", equalTo("UP")));
    }

    @Test
    @DisplayName(
            "a topic that was lost keeps the service from being ready until somebody accepts it; then all is told anew")
    void a_topic_that_was_lost_keeps_the_service_from_being_ready_until_somebody_accepts_it() {
        Person person = new Person();
        person.erase();
        await().atMost(PATIENCE).until(() -> told().contains(person.subject));
        applied();
        person.restoreData();
        person.restoreKeyring();
        long before = told().stream().filter(person.subject::equals).count();
        KeyringRows.execute("update applied_position set next_offset = next_offset + 1000000");

        Fence refused = fence(new SimpleMeterRegistry(), false);
        refused.start(new StartupEvent());
        await().during(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> !refused.isApplied());
        refused.stop(new ShutdownEvent());
        assertThat(told().stream().filter(person.subject::equals).count()).isEqualTo(before);

        Fence accepted = fence(new SimpleMeterRegistry(), true);
        accepted.start(new StartupEvent());
        await().atMost(PATIENCE).until(accepted::isApplied);
        accepted.stop(new ShutdownEvent());
        assertThat(person.living())
                .as("the new topic is applied from its beginning, here it is the old one")
                .isEmpty();
        await().atMost(PATIENCE)
                .until(() -> told().stream().filter(person.subject::equals).count() > before);
    }

    private Fence fence(SimpleMeterRegistry meters, boolean lostTopicAccepted) {
        return new Fence(
                kafka,
                codec,
                positions,
                applier,
                recentErasures,
                destroyed,
                meters,
                "usage-service",
                lostTopicAccepted);
    }

    /** Starts a fence as a replica does; how many living subjects it destroyed again. */
    private double applied() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Fence fence = fence(meters, false);
        fence.start(new StartupEvent());
        try {
            await().atMost(PATIENCE).until(fence::isApplied);
        } finally {
            fence.stop(new ShutdownEvent());
        }
        return meters.counter("cns.fence.destroyed.again").count();
    }

    private static void forgetPositions() {
        KeyringRows.execute("delete from applied_position");
        AuditEntries.execute("delete from fence_position");
    }

    private List<SubjectId> told() {
        return Topics.ofTests().all(Topic.ERASURES.wireName()).stream()
                .map(record -> ((SubjectDestroyed) ((Decoded.Known) codec.decode(record)).data()).subject())
                .toList();
    }

    /** Somebody with a note, and a backup of both databases that was made before anything else. */
    private final class Person {
        private final AccountId account = new AccountId(ids.next());
        private final Token token = tokens.of(account, IdentifierType.PHONE, "+4915112345678");
        private final SubjectId subject = draw();
        private final List<String> keyringRows;

        Person() {
            note(subject);
            keyringRows = List.of(
                    KeyringRows.query("select format('insert into subject values (%L, %L, %L)', account_id, token,"
                                    + " subject_id) from subject where subject_id = '" + subject.value() + "'")
                            .getFirst(),
                    KeyringRows.query("select format('insert into data_key values (%L, %L, %L, %L)', subject_id, scope,"
                                    + " kek_version, wrapped) from data_key where subject_id = '" + subject.value()
                                    + "'")
                            .getFirst());
        }

        SubjectId draw() {
            return Objects.requireNonNull(OnVertx.await(() -> keyring.draw(account, List.of(token), Set.of("test")))
                            .get(token))
                    .subject();
        }

        void note(SubjectId of) {
            OnVertx.await(() -> tenant.sql(
                    account,
                    connection -> connection
                            .preparedQuery("insert into note (account_id, id, words) values ($1, $2, 'said')")
                            .execute(Tuple.of(account.value(), of.value()))));
        }

        ErasureRequested asked() {
            return new ErasureRequested(
                    new PrivacyRequestId(ids.next()),
                    account,
                    List.of(new PersonToken(token.value())),
                    Instant.now().truncatedTo(ChronoUnit.MICROS));
        }

        /** Done when the topic has it from both, the erasure and the keyring. */
        void erase() {
            OnVertx.await(() -> erasures.perform(asked()));
            assertThat(living()).isEmpty();
            await().atMost(PATIENCE)
                    .until(() -> told().stream().filter(subject::equals).count() == 2);
        }

        void restoreKeyring() {
            KeyringRows.execute("delete from destroyed_subject where subject_id = '" + subject.value() + "'");
            keyringRows.forEach(KeyringRows::execute);
        }

        void restoreData() {
            AuditEntries.execute("delete from erased_subject where account_id = '" + account.value() + "'");
            AuditEntries.execute("delete from erasure where account_id = '" + account.value() + "'");
            note(subject);
        }

        Set<SubjectId> living() {
            return OnVertx.await(() -> keyring.subjects(account, List.of(token)));
        }

        Set<SubjectId> marked() {
            return OnVertx.await(() -> across.in(connection -> erasedSubjects.among(connection, List.of(subject))));
        }

        long notes() {
            return OnVertx.await(() -> tenant.sql(
                    account,
                    connection -> connection
                            .query("select count(*) from note")
                            .execute()
                            .map(rows -> rows.iterator().next().getLong(0))));
        }
    }
}
