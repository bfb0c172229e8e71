package com.cns.platform.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.AccessReported;
import com.cns.contract.privacy.AccessRequested;
import com.cns.contract.privacy.ErasureRequested;
import com.cns.contract.privacy.HeldField;
import com.cns.contract.privacy.Holding;
import com.cns.contract.privacy.PartExported;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.topic.Topic;
import com.cns.platform.erasure.Erasures;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.EventCodec;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.testing.AuditEntries;
import com.cns.platform.testing.CnsTest;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.Topics;
import com.cns.platform.time.Ids;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** GDPR 15 and 20: a service's part of a person's copy comes whole, once, and to nobody else. */
@CnsTest
class ExportTest {
    private static final String PHONE = "+4915112345678";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Exports exports;

    @Inject
    ExportWorker worker;

    @Inject
    Erasures erasures;

    @Inject
    NotesHeld held;

    @Inject
    Keyring keyring;

    @Inject
    Tokens tokens;

    @Inject
    Tenant tenant;

    @Inject
    EventCodec codec;

    @Inject
    Ids ids;

    private final RecipientKey key = RecipientKey.draw();

    @Test
    @DisplayName("a copy comes in parts that only the recipient opens, and says why each field is held (R2, GDPR 15)")
    void a_copy_comes_in_parts_that_only_the_recipient_opens_and_says_why_each_field_is_held() {
        AccountId account = account();
        SubjectId subject = personWithLines(account, 250);
        personWithLines(account(), 7);
        AccessRequested asked = accessTo(account);

        Topics.ofTests().send(Topic.PRIVACY_REQUESTS, account, asked);

        AccessReported reported = awaitReport(asked);
        List<PartExported> parts = parts(asked);
        assertThat(parts).extracting(PartExported::number).containsExactly(1, 2, 3);
        assertThat(parts.stream().flatMap(this::lines))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 250)
                        .mapToObj(nr -> "{\"number\":" + nr + ",\"words\":\"line " + nr + "\"}")
                        .toList());
        assertThat(reported.parts()).isEqualTo(3);
        assertThat(reported.holdings())
                .containsExactly(new Holding(
                        "notes",
                        250,
                        List.of("usage/note.words"),
                        List.of(
                                HeldField.impersonal("number"),
                                Fields.of(NotesHeld.Line.class).get(1))));
        HeldField words = reported.holdings().getFirst().fields().get(1);
        assertThat(words.category()).isEqualTo("usage");
        assertThat(words.legalBasis()).isEqualTo("processor-instruction");
        assertThat(words.retention()).isEqualTo("usage-by-product");
        assertThat(AuditEntries.of(account))
                .containsExactly("READ PRIVACY_REQUEST " + asked.request() + " fulfil-request cns.privacy-requests "
                        + subject.value());
    }

    @Test
    void of_a_person_nobody_knows_nothing_comes_and_that_is_reported() {
        AccessRequested asked = accessTo(account());

        begin(asked);

        AccessReported reported = awaitReport(asked);
        assertThat(reported.parts()).isZero();
        assertThat(reported.holdings()).extracting(Holding::count).containsOnly(0L);
        assertThat(parts(asked)).isEmpty();
    }

    @Test
    void a_copy_that_was_made_is_only_reported_again() {
        AccountId account = account();
        personWithLines(account, 3);
        AccessRequested asked = accessTo(account);
        begin(asked);
        awaitReport(asked);

        begin(asked);

        List<AccessReported> reports = await().atMost(PATIENCE).until(() -> reports(asked), all -> all.size() == 2);
        assertThat(reports.getLast()).isEqualTo(reports.getFirst());
        assertThat(parts(asked)).hasSize(1);
    }

    @Test
    void a_page_that_fails_is_made_again_and_sent_once() {
        AccountId account = account();
        personWithLines(account, 150);
        AccessRequested asked = accessTo(account);
        held.failNext(2);

        begin(asked);

        assertThat(awaitReport(asked).parts()).isEqualTo(2);
        assertThat(parts(asked)).extracting(PartExported::number).containsExactly(1, 2);
        assertThat(parts(asked).stream().flatMap(this::lines)).hasSize(150).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("what is erased while a copy is made is not in it (first 2)")
    void what_is_erased_while_a_copy_is_made_is_not_in_it() {
        AccountId account = account();
        SubjectId subject = personWithLines(account, 50);
        AccessRequested asked = accessTo(account);
        held.failNext(Integer.MAX_VALUE);
        begin(asked);
        OnVertx.await(() -> erasures.perform(
                new ErasureRequested(new PrivacyRequestId(ids.next()), account, asked.persons(), Instant.now())));
        // A row that came late: whether it is there is not what keeps it out of the copy.
        putNote(account, subject, 50);
        held.failNext(0);

        AccessReported reported = awaitReport(asked);

        assertThat(reported.holdings()).extracting(Holding::count).containsOnly(0L);
    }

    @Test
    void two_workers_at_once_send_each_part_once() {
        AccountId account = account();
        personWithLines(account, 1_000);
        AccessRequested asked = accessTo(account);
        begin(asked);

        Stream.of(1, 2, 3).parallel().forEach(_ -> OnVertx.await(() -> worker.work()));

        assertThat(awaitReport(asked).parts()).isEqualTo(10);
        assertThat(parts(asked))
                .extracting(PartExported::number)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 10).boxed().toList());
    }

    private AccountId account() {
        return new AccountId(ids.next());
    }

    private SubjectId personWithLines(AccountId account, int lines) {
        Token token = token(account);
        SubjectId subject = Objects.requireNonNull(
                        OnVertx.await(() -> keyring.draw(account, List.of(token), Set.of("test")))
                                .get(token))
                .subject();
        putNote(account, subject, lines);
        return subject;
    }

    private void putNote(AccountId account, SubjectId subject, int lines) {
        OnVertx.await(() -> tenant.sql(
                account,
                connection -> connection
                        .preparedQuery("insert into note (account_id, id, words) values ($1, $2, $3)")
                        .execute(Tuple.of(account.value(), subject.value(), Integer.toString(lines)))));
    }

    private Token token(AccountId account) {
        return tokens.of(account, IdentifierType.PHONE, PHONE);
    }

    private AccessRequested accessTo(AccountId account) {
        return new AccessRequested(
                new PrivacyRequestId(ids.next()),
                account,
                List.of(new PersonToken(token(account).value())),
                key.recipient().text(),
                Instant.now());
    }

    private void begin(AccessRequested asked) {
        OnVertx.await(() -> exports.begin(asked));
    }

    private AccessReported awaitReport(AccessRequested asked) {
        return await().atMost(PATIENCE)
                .until(() -> reports(asked).stream().findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    private List<AccessReported> reports(AccessRequested asked) {
        return events(Topic.PRIVACY_OUTCOMES, AccessReported.class)
                .filter(reported -> reported.request().equals(asked.request()))
                .toList();
    }

    private List<PartExported> parts(AccessRequested asked) {
        return events(Topic.PRIVACY_PARTS, PartExported.class)
                .filter(part -> part.request().equals(asked.request()))
                .sorted(Comparator.comparing(PartExported::number))
                .toList();
    }

    private <E> Stream<E> events(Topic topic, Class<E> type) {
        return Topics.ofTests().all(topic.wireName()).stream()
                .map(record -> ((Decoded.Known) codec.decode(record)).data())
                .filter(type::isInstance)
                .map(type::cast);
    }

    private Stream<String> lines(PartExported part) {
        return new String(key.open(PartName.of(part), part.items()), UTF_8).lines();
    }
}
