package com.cns.platform.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.ErasureReported;
import com.cns.contract.privacy.ErasureRequested;
import com.cns.contract.privacy.Outcome;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.topic.Topic;
import com.cns.platform.ending.EndedAccounts;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.EventCodec;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.testing.AuditEntries;
import com.cns.platform.testing.CnsTest;
import com.cns.platform.testing.KeyringRows;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.Topics;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R12: everything of a person goes in one call, once, whatever happens in between. */
@CnsTest
class ErasureTest {
    private static final String SCOPE = "test";
    private static final String PHONE = "+4915112345678";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Erasures erasures;

    @Inject
    ErasedSubjects erasedSubjects;

    @Inject
    NotesOfPeople participant;

    @Inject
    Keyring keyring;

    @Inject
    Tokens tokens;

    @Inject
    Tenant tenant;

    @Inject
    AcrossTenants across;

    @Inject
    Outbox outbox;

    @Inject
    EventCodec codec;

    @Inject
    EndedAccounts ended;

    @Inject
    Ids ids;

    @Test
    @DisplayName("an erasure asked on the topic removes rows and keys and reports place by place (R12)")
    void an_erasure_asked_on_the_topic_removes_rows_and_keys_and_reports_place_by_place() {
        AccountId account = account();
        SubjectId subject = personWithNote(account);
        ErasureRequested asked = erasureOf(account);
        Instant before = Instant.now();

        OnVertx.await(() -> tenant.sql(
                account,
                connection -> outbox.add(connection, List.of(Outgoing.of(Topic.PRIVACY_REQUESTS, account, asked)))));

        ErasureReported reported = await().atMost(PATIENCE)
                .until(() -> report(asked), Optional::isPresent)
                .orElseThrow();
        assertThat(reported.participant()).isEqualTo("usage-service");
        assertThat(place(reported, NotesOfPeople.PLACE)).isEqualTo(PlaceOutcome.erased(NotesOfPeople.PLACE, 1));
        assertThat(place(reported, "usage_keyring/subject").outcome()).isEqualTo(Outcome.ERASED);
        PlaceOutcome onTopic = place(reported, "cns.communications/to");
        assertThat(onTopic.outcome()).isEqualTo(Outcome.UNREADABLE);
        assertThat(onTopic.unreadableSince())
                .isAfter(before.plus(keyring.lease()).minusMillis(1));
        assertThat(onTopic.goneBy()).isAfter(before.plus(Duration.ofDays(7)));
        assertThat(notes(account)).isZero();
        assertThat(subjects(account)).isEmpty();
        assertThat(erased(subject)).containsExactly(subject);
    }

    @Test
    void a_person_nobody_knows_is_reported_as_not_found() {
        ErasureRequested asked = erasureOf(account());

        perform(asked);

        ErasureReported reported = await().atMost(PATIENCE)
                .until(() -> report(asked), Optional::isPresent)
                .orElseThrow();
        assertThat(reported.places()).extracting(PlaceOutcome::outcome).containsOnly(Outcome.NOT_FOUND);
    }

    @Test
    void an_erasure_that_comes_again_leaves_a_person_who_came_back() {
        AccountId account = account();
        personWithNote(account);
        ErasureRequested asked = erasureOf(account);
        perform(asked);
        SubjectId back = personWithNote(account);

        perform(asked);

        assertThat(subjects(account)).containsExactly(back);
        assertThat(notes(account)).isEqualTo(1);
    }

    /** A restored database does not know that the erasure was done; the keyring tells who has come since. */
    @Test
    @DisplayName("an erasure that is performed again after a restore leaves a person who came back (R12)")
    void an_erasure_that_is_performed_again_after_a_restore_leaves_a_person_who_came_back() {
        AccountId account = account();
        personWithNote(account);
        ErasureRequested asked = erasureOf(account);
        perform(asked);
        SubjectId back = personWithNote(account);
        isDrawn(back, asked.requestedAt().plus(Duration.ofHours(3)));
        isForgotten(asked);

        perform(asked);

        assertThat(subjects(account)).containsExactly(back);
        assertThat(notes(account)).isEqualTo(1);
        assertThat(erased(back)).isEmpty();
    }

    /** Clocks differ, and what was on its way as it was asked is of whoever asked. */
    @Test
    void who_was_drawn_as_an_erasure_was_asked_or_at_a_time_that_nobody_noted_is_erased() {
        AccountId account = account();
        SubjectId soon = personWithNote(account);
        ErasureRequested asked = erasureOf(account);
        isDrawn(soon, asked.requestedAt().plus(Duration.ofHours(1)));
        perform(asked);
        assertThat(subjects(account)).isEmpty();

        SubjectId old = personWithNote(account);
        KeyringRows.execute("update subject set drawn_at = null where subject_id = '" + old.value() + "'");
        perform(erasureOf(account));

        assertThat(subjects(account)).isEmpty();
        assertThat(notes(account)).isZero();
    }

    private static void isDrawn(SubjectId subject, Instant at) {
        KeyringRows.execute("update subject set drawn_at = '" + at + "' where subject_id = '" + subject.value() + "'");
    }

    private static void isForgotten(ErasureRequested asked) {
        AuditEntries.execute("delete from erased_subject where request_id = '"
                + asked.request().value() + "'");
        AuditEntries.execute(
                "delete from erasure where request_id = '" + asked.request().value() + "'");
    }

    /** Whoever asks again has not heard. */
    @Test
    void an_erasure_that_was_done_is_reported_again_as_it_was() {
        AccountId account = account();
        personWithNote(account);
        ErasureRequested asked = erasureOf(account);
        perform(asked);

        perform(asked);

        List<ErasureReported> reports = await().atMost(PATIENCE).until(() -> reports(asked), all -> all.size() == 2);
        assertThat(reports.getLast()).isEqualTo(reports.getFirst());
        assertThat(place(reports.getLast(), NotesOfPeople.PLACE).outcome()).isEqualTo(Outcome.ERASED);
    }

    @Test
    void each_subject_whose_keys_are_destroyed_is_audited_once() {
        AccountId account = account();
        SubjectId subject = personWithNote(account);
        ErasureRequested asked = erasureOf(account);

        perform(asked);
        perform(asked);

        assertThat(AuditEntries.of(account))
                .containsExactly(
                        "DESTROYED PRIVACY_REQUEST " + asked.request() + " - cns.privacy-requests " + subject.value());
    }

    @Test
    void of_two_replicas_that_erase_at_once_one_reports_what_was_erased() {
        AccountId account = account();
        SubjectId subject = personWithNote(account);
        ErasureRequested asked = erasureOf(account);

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(
                            CompletableFuture.runAsync(() -> perform(asked), threads),
                            CompletableFuture.runAsync(() -> perform(asked), threads))
                    .join();
        }

        await().atMost(PATIENCE).until(() -> !reports(asked).isEmpty());
        assertThat(reports(asked))
                .allSatisfy(report -> assertThat(place(report, NotesOfPeople.PLACE))
                        .isEqualTo(PlaceOutcome.erased(NotesOfPeople.PLACE, 1)));
        assertThat(erased(subject)).containsExactly(subject);
    }

    @Test
    void what_a_request_that_is_stuck_has_marked_goes_with_the_next() {
        AccountId account = account();
        SubjectId subject = personWithNote(account);
        ErasureRequested stuck = erasureOf(account);
        OnVertx.await(() -> tenant.sql(
                account,
                connection -> connection
                        .preparedQuery("insert into erasure (request_id, account_id, begun_at) values ($1, $2, now())")
                        .execute(Tuple.of(stuck.request().value(), account.value()))
                        .chain(() -> connection
                                .preparedQuery("insert into erased_subject values ($1, $2, $3, now())")
                                .execute(Tuple.of(
                                        subject.value(),
                                        account.value(),
                                        stuck.request().value())))));

        perform(erasureOf(account));

        assertThat(notes(account)).isZero();
        assertThat(subjects(account)).isEmpty();
    }

    @Test
    void a_crash_after_the_keys_are_gone_resumes_with_the_same_subjects() {
        AccountId account = account();
        SubjectId subject = personWithNote(account);
        ErasureRequested asked = erasureOf(account);
        participant.failNext(1);
        assertThat(failed(asked)).isTrue();
        assertThat(subjects(account)).isEmpty();
        assertThat(notes(account)).isEqualTo(1);

        perform(asked);

        assertThat(notes(account)).isZero();
        assertThat(erased(subject)).containsExactly(subject);
        ErasureReported reported = await().atMost(PATIENCE)
                .until(() -> report(asked), Optional::isPresent)
                .orElseThrow();
        assertThat(place(reported, NotesOfPeople.PLACE).outcome()).isEqualTo(Outcome.ERASED);
    }

    @Test
    @DisplayName(
            "everybody of an account that has ended is erased, also after a crash, but for who is spared (R9, R12)")
    void everybody_of_an_account_that_has_ended_is_erased_also_after_a_crash() {
        AccountId account = account();
        SubjectId spared = personWithNote(account);
        List<SubjectId> others = List.of(
                personWithNote(account, "+4915112345671"),
                personWithNote(account, "+4915112345672"),
                personWithNote(account, "+4915112345673"));
        participant.failNext(1);
        boolean isBrokenOff = OnVertx.await(() ->
                erasures.end(account, List.of(spared), 2).onItemOrFailure().transform((done, fault) -> fault != null));
        assertThat(isBrokenOff).isTrue();
        assertThat(livingOf(account)).as("two have no keys any more").hasSize(2);
        assertThat(notes(account)).isEqualTo(4);

        assertThat(List.of(end(account, spared), end(account, spared), end(account, spared)))
                .as("those first that a crash has left")
                .containsExactly(2, 1, 0);

        assertThat(notes(account)).isEqualTo(1);
        assertThat(livingOf(account)).containsExactly(spared.value().toString());
        assertThat(others).allSatisfy(other -> {
            assertThat(erased(other)).containsExactly(other);
            assertThat(participant.of(other).accountEnded()).isTrue();
            assertThat(participant.of(other).persons())
                    .hasSameSizeAs(participant.of(other).subjects());
        });
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Topics.ofTests().all(Topic.ERASURES.wireName()))
                        .as("the fence hears of it (first 2)")
                        .extracting(record -> record.key())
                        .containsAll(others.stream().map(SubjectId::toString).toList()));
    }

    private int end(AccountId account, SubjectId spared) {
        return OnVertx.await(() -> erasures.end(account, List.of(spared), 2));
    }

    private static List<String> livingOf(AccountId account) {
        return KeyringRows.query("select subject_id::text from subject where account_id = '" + account.value() + "'");
    }

    @Test
    void an_account_that_has_ended_is_gone_through_until_nobody_is_left() {
        AccountId account = account();
        personWithNote(account);

        OnVertx.await(() -> tenant.sql(account, connection -> ended.add(connection, account, Instant.now())));

        await().atMost(PATIENCE).until(() -> isFinished(account));
        assertThat(notes(account)).isZero();
        assertThat(subjects(account)).isEmpty();
    }

    private boolean isFinished(AccountId account) {
        return OnVertx.await(() -> tenant.sql(
                account,
                connection -> connection
                        .query("select finished_at is not null from ended_account")
                        .execute()
                        .map(rows -> rows.iterator().next().getBoolean(0))));
    }

    /** What a transaction stores that began before the erasure is removed by it; what begins later is told. */
    @Test
    void a_transaction_that_stores_while_a_person_is_erased_leaves_nothing_behind() throws Exception {
        AccountId account = account();
        SubjectId subject = personWithNote(account);
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Set<SubjectId>> storing = threads.submit(() -> store(account, subject, asked, goOn));
            assertThat(asked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(somebodyStores()).isTrue();
            Future<?> erasing = threads.submit(() -> perform(erasureOf(account)));
            try {
                await().atMost(PATIENCE).until(this::anErasureWaits);
            } finally {
                goOn.complete(null);
            }

            assertThat(storing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEmpty();
            erasing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(notes(account)).isZero();
        assertThat(erased(subject)).containsExactly(subject);
        await().atMost(PATIENCE).until(() -> !somebodyStores());
    }

    private boolean somebodyStores() {
        return OnVertx.await(() -> tenant.sql(account(), connection -> erasedSubjects.isStoring(connection)));
    }

    /** Asks, waits, then stores: what was erased when it asked. */
    private Set<SubjectId> store(
            AccountId account, SubjectId subject, CountDownLatch asked, CompletableFuture<Void> goOn) {
        return OnVertx.await(() -> across.in(connection -> erasedSubjects
                .among(connection, List.of(subject))
                .invoke(asked::countDown)
                .call(() -> Uni.createFrom().completionStage(goOn))
                .call(() -> connection
                        .preparedQuery("insert into note (account_id, id, words) values ($1, $2, 'late')"
                                + " on conflict (account_id, id) do update set words = 'late'")
                        .execute(Tuple.of(account.value(), subject.value())))));
    }

    private boolean anErasureWaits() {
        return OnVertx.await(() -> across.in(connection -> connection
                        .query("select count(*) from pg_locks where locktype = 'advisory' and not granted")
                        .execute()
                        .map(rows -> rows.iterator().next().getLong(0))))
                > 0;
    }

    private AccountId account() {
        return new AccountId(ids.next());
    }

    private SubjectId personWithNote(AccountId account) {
        return personWithNote(account, PHONE);
    }

    private SubjectId personWithNote(AccountId account, String phone) {
        Token token = tokens.of(account, IdentifierType.PHONE, phone);
        SubjectId subject = Objects.requireNonNull(
                        OnVertx.await(() -> keyring.draw(account, List.of(token), Set.of(SCOPE)))
                                .get(token))
                .subject();
        OnVertx.await(() -> tenant.sql(
                account,
                connection -> connection
                        .preparedQuery("insert into note (account_id, id, words) values ($1, $2, 'said')")
                        .execute(Tuple.of(account.value(), subject.value()))));
        return subject;
    }

    private ErasureRequested erasureOf(AccountId account) {
        return new ErasureRequested(
                new PrivacyRequestId(ids.next()),
                account,
                List.of(new PersonToken(token(account).value())),
                Instant.now());
    }

    private Token token(AccountId account) {
        return tokens.of(account, IdentifierType.PHONE, PHONE);
    }

    private void perform(ErasureRequested asked) {
        OnVertx.await(() -> erasures.perform(asked));
    }

    private boolean failed(ErasureRequested asked) {
        return OnVertx.await(() -> erasures.perform(asked).onItemOrFailure().transform((done, fault) -> fault != null));
    }

    private Set<SubjectId> subjects(AccountId account) {
        return OnVertx.await(() -> keyring.subjects(account, List.of(token(account))));
    }

    private Set<SubjectId> erased(SubjectId subject) {
        return OnVertx.await(() -> across.in(connection -> erasedSubjects.among(connection, List.of(subject))));
    }

    private long notes(AccountId account) {
        return OnVertx.await(() -> tenant.sql(
                account,
                connection -> connection
                        .query("select count(*) from note")
                        .execute()
                        .map(rows -> rows.iterator().next().getLong(0))));
    }

    private Optional<ErasureReported> report(ErasureRequested asked) {
        return reports(asked).stream().findFirst();
    }

    private List<ErasureReported> reports(ErasureRequested asked) {
        return Topics.ofTests().all(Topic.PRIVACY_OUTCOMES.wireName()).stream()
                .map(record -> ((Decoded.Known) codec.decode(record)).data())
                .filter(ErasureReported.class::isInstance)
                .map(ErasureReported.class::cast)
                .filter(reported -> reported.request().equals(asked.request()))
                .toList();
    }

    private static PlaceOutcome place(ErasureReported reported, String place) {
        return reported.places().stream()
                .filter(outcome -> outcome.place().equals(place))
                .findFirst()
                .orElseThrow();
    }
}
