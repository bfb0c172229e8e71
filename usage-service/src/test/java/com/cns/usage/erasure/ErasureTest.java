package com.cns.usage.erasure;

import static com.cns.usage.suite.Erasing.late;
import static com.cns.usage.suite.Erasing.outcomes;
import static com.cns.usage.suite.Erasing.replay;
import static com.cns.usage.suite.Texts.sent;
import static com.cns.usage.suite.Texts.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.cns.contract.account.AccountHolderErased;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.ErasureReported;
import com.cns.contract.privacy.ErasureRequested;
import com.cns.contract.privacy.Outcome;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.topic.Topic;
import com.cns.platform.erasure.Destroyed;
import com.cns.platform.erasure.ErasedSubjects;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.Topics;
import com.cns.usage.suite.Customer;
import com.cns.usage.suite.Erasing;
import com.cns.usage.suite.Other;
import com.cns.usage.suite.Outside;
import com.cns.usage.suite.Texts;
import com.cns.usage.suite.UsageTest;
import io.restassured.http.ContentType;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R12, R14: a person goes, the facts and the meter stay. */
@UsageTest
class ErasureTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What each transaction that stores holds: see {@link ErasedSubjects#among}. */
    private static final String STORES = "select pg_advisory_xact_lock_shared(%d)".formatted(0x434E_535F_4552_4153L);

    @Inject
    Erasing erasing;

    @Inject
    StaleProgress stale;

    @Inject
    Tenant tenant;

    @Inject
    ErasedSubjects erasedSubjects;

    @Test
    @DisplayName("an erased end-user's numbers and texts are gone, the others' and the totals stay (R12, R14, R19)")
    void an_erased_end_users_numbers_and_texts_are_gone_the_others_and_the_totals_stay() {
        var customer = Customer.active();
        String gone = customer.send(List.of(sent(1))).getFirst();
        String stays = customer.send(List.of(sent(2))).getFirst();
        awaitStored(customer, 2);
        List<Map<String, Object>> usage = customer.usage();

        ErasureReported reported = erasing.erase(customer, Texts.number(1));

        customer.get(gone)
                .then()
                .statusCode(200)
                .body("to", nullValue())
                .body("from", nullValue())
                .body("status", equalTo("sent"));
        customer.content(gone).then().statusCode(404);
        customer.get(stays).then().body("to", equalTo(Texts.number(2)));
        customer.content(stays).then().statusCode(200);
        assertThat(customer.usage()).isEqualTo(usage);
        assertThat(outcomes(reported))
                .containsEntry("usage/communication.to_sealed", Outcome.ERASED)
                .containsEntry("usage/communication.from_sealed", Outcome.ERASED)
                .containsEntry("usage/content.text_sealed", Outcome.ERASED)
                .containsEntry("usage/end_user.subject_id", Outcome.ERASED)
                .containsEntry("usage_keyring/subject", Outcome.ERASED)
                .containsEntry("cns.communications/to", Outcome.UNREADABLE)
                .containsEntry("cns.contents/text", Outcome.UNREADABLE)
                .containsEntry("usage/communication.subject_id", Outcome.RETAINED)
                .containsEntry("usage/usage_daily.records", Outcome.RETAINED)
                .containsEntry("cns.usage-signals/recipients", Outcome.RETAINED);
        Instant facts = retainUntil(reported, "usage/communication.subject_id");
        assertThat(facts)
                .isBetween(
                        Instant.now().plus(Duration.ofDays(179)), Instant.now().plus(Duration.ofDays(182)));
        assertThat(retainUntil(reported, "usage/usage_daily.records"))
                .as("as long as it can be told from the facts, or a backup of them, who is in them")
                .isEqualTo(facts.plus(Topic.DELETIONS.keeping().longest()));
        assertThat(reported.places())
                .as("what stays then is nobody's (GDPR Recital 26)")
                .filteredOn(place -> place.afterwards() == Outcome.ANONYMISED)
                .extracting(PlaceOutcome::place)
                .containsExactly("usage/usage_daily.records");
        assertThat(reported.places())
                .filteredOn(place -> place.outcome() == Outcome.RETAINED)
                .as("each with its basis, its justification and its end (R11, first 3)")
                .allSatisfy(place -> {
                    assertThat(place.legalBasis()).startsWith("GDPR Article");
                    assertThat(place.ground()).startsWith(place.legalBasis() + ": ");
                    assertThat(place.dpvJustification()).isNotNull();
                    assertThat(place.retainUntil() == null).isEqualTo(place.retainedWhile() != null);
                });
    }

    private static Instant retainUntil(ErasureReported reported, String place) {
        return reported.places().stream()
                .filter(outcome -> outcome.place().equals(place))
                .map(PlaceOutcome::retainUntil)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("also who has no communication stored may have one on its way: facts and sums are retained (first 3)")
    void facts_and_sums_are_retained_also_of_whom_no_communication_is_stored() {
        var customer = Customer.active();
        customer.send(List.of(sent(1)));
        awaitStored(customer, 1);
        Outside.query("with gone as (delete from communication where account_id = '"
                + customer.account().value() + "' returning 1) select count(*) from gone");

        ProducerRecord<String, byte[]> late = late(customer);

        ErasureReported reported = erasing.erase(customer, Texts.number(1));

        assertThat(outcomes(reported))
                .containsEntry("usage/end_user.subject_id", Outcome.ERASED)
                .containsEntry("usage/communication.subject_id", Outcome.RETAINED)
                .containsEntry("usage/usage_daily.records", Outcome.RETAINED);
        Topics.ofTests().send(List.of(late));
        customer.awaitMetered(2);
        assertThat(Outside.query("select count(subject_id) from communication where account_id = '"
                        + customer.account().value() + "'"))
                .as("what came late is kept under the random id")
                .containsExactly("1");
        assertThat(outcomes(erasing.erase(customer, Texts.number(2))))
                .as("who was never there")
                .containsEntry("usage/communication.subject_id", Outcome.NOT_FOUND)
                .containsEntry("usage/usage_daily.records", Outcome.NOT_FOUND)
                .containsEntry("cns.usage-signals/recipients", Outcome.NOT_FOUND);
    }

    @Test
    @DisplayName("how the account called an end-user, and its own words for a record, go with them (R13)")
    void names_and_tags_go_with_the_person() {
        var customer = Customer.active();
        Map<String, Object> named = with(with(sent(1), "friendlyName", "Ada (work)"), "tags", List.of("vip"));
        String gone = customer.send(List.of(named)).getFirst();
        String stays =
                customer.send(List.of(with(sent(2), "friendlyName", "Grace"))).getFirst();
        awaitStored(customer, 2);

        var reported = erasing.erase(customer, Texts.number(1));

        customer.get(gone).then().body("friendlyName", nullValue()).body("tags", nullValue());
        customer.get(stays).then().body("friendlyName", equalTo("Grace"));
        assertThat(outcomes(reported))
                .containsEntry("usage/communication.name_sealed", Outcome.ERASED)
                .containsEntry("usage/communication.tags_sealed", Outcome.ERASED)
                .containsEntry("cns.communications/name", Outcome.UNREADABLE)
                .containsEntry("cns.communications/tags", Outcome.UNREADABLE);
    }

    @Test
    void everything_redelivered_after_an_erasure_brings_nothing_back_and_changes_no_total() {
        var customer = Customer.active();
        String gone = customer.send(List.of(sent(1))).getFirst();
        awaitStored(customer, 1);
        erasing.erase(customer, Texts.number(1));
        customer.send(List.of(sent(2)));
        customer.awaitMetered(2);

        replay(customer, Topic.COMMUNICATIONS);
        replay(customer, Topic.CONTENTS);
        customer.send(List.of(sent(3)));
        awaitStored(customer, 2);
        customer.awaitMetered(3);

        customer.get(gone).then().body("to", nullValue());
        customer.content(gone).then().statusCode(404);
    }

    @Test
    void a_record_that_arrives_after_its_person_was_erased_is_metered_without_the_person() {
        var customer = Customer.active();
        customer.send(List.of(sent(1)));
        awaitStored(customer, 1);
        ProducerRecord<String, byte[]> late = late(customer);
        erasing.erase(customer, Texts.number(1));

        Topics.ofTests().send(List.of(late));

        customer.awaitMetered(2);
        assertThat(Outside.query("select coalesce(from_sealed, to_sealed)::text from communication where account_id = '"
                        + customer.account().value() + "'"))
                .containsOnly("null");
    }

    @Test
    void a_person_who_comes_back_is_a_new_one() {
        var customer = Customer.active();
        customer.send(List.of(sent(1)));
        awaitStored(customer, 1);
        erasing.erase(customer, Texts.number(1));

        await().atMost(PATIENCE).untilAsserted(() -> {
            String again = customer.send(
                            List.of(with(sent(1), "id", UUID.randomUUID().toString())))
                    .getFirst();
            await().atMost(PATIENCE).until(() -> customer.get(again).statusCode() == 200);
            customer.get(again).then().body("to", equalTo(Texts.number(1)));
        });
    }

    @Test
    @DisplayName(
            "a large erasure that is broken off between its parts is gone on with, and counts everything once (R11, R12)")
    void a_large_erasure_that_is_broken_off_between_its_parts_is_gone_on_with_and_counts_everything_once() {
        var customer = Customer.active();
        for (int i = 0; i < 5; i++) {
            customer.send(List.of(with(sent(1), "friendlyName", "Ada (work)")));
        }
        awaitStored(customer, 5);
        customer.awaitMetered(5);
        ProducerRecord<String, byte[]> late = late(customer);
        ErasureRequested asked = erasing.request(customer, IdentifierType.PHONE, Texts.number(1));
        try (Other other = new Other()) {
            other.does("select from communication where account_id = '"
                    + customer.account().value() + "' order by received_at limit 1 for update");
            erasing.deliver(asked);
            await().atMost(PATIENCE).until(() -> progress(customer).equals("4"));
            await().atMost(PATIENCE).until(other::isWaitedFor);

            other.breaksOffWhoWaits();
            Topics.ofTests().send(List.of(late));
            customer.awaitMetered(6);
            await().atMost(PATIENCE).until(other::isWaitedFor);
            assertThat(progress(customer)).isEqualTo("4");
        }

        ErasureReported reported = erasing.reported(asked);
        assertThat(reported.places())
                .contains(
                        PlaceOutcome.erased("usage/communication.from_sealed", 5),
                        PlaceOutcome.erased("usage/communication.to_sealed", 5),
                        PlaceOutcome.erased("usage/communication.name_sealed", 5),
                        PlaceOutcome.erased("usage/content.text_sealed", 5));
        assertThat(Outside.query(
                        "select num_nonnulls(from_sealed, to_sealed, name_sealed, tags_sealed) from communication"
                                + " where account_id = '" + customer.account().value() + "'"))
                .as("also what came in between")
                .containsExactly("0", "0", "0", "0", "0", "0");
        awaitStored(customer, 0);
        assertThat(progress(customer)).as("is reported").isEqualTo("0");
        erasing.deliver(asked);
        assertThat(await().atMost(PATIENCE).until(() -> erasing.reports(asked), reports -> reports.size() == 2))
                .as("asked again, it tells the same")
                .containsExactly(reported, reported);
    }

    @Test
    @DisplayName("parts pause while somebody stores, for as long as they may, and else not at all")
    void parts_pause_while_somebody_stores_for_as_long_as_they_may() {
        var customer = Customer.active();
        for (int i = 0; i < 5; i++) {
            customer.send(List.of(sent(1), sent(2), sent(3), sent(4)));
        }
        customer.awaitMetered(20);
        awaitStored(customer, 20);
        List<SubjectId> people = Outside.query(
                        "select distinct subject_id::text from communication where account_id = '"
                                + customer.account().value() + "'")
                .stream()
                .map(id -> new SubjectId(UUID.fromString(id)))
                .toList();
        assertThat(people).hasSize(4);
        people.forEach(person -> mark(customer, person));

        try (Other storing = new Other()) {
            storing.does(STORES);
            assertThat(pauses(customer, people.get(0), Duration.ofMinutes(1)))
                    .as("behind each of three parts, nine times what it took")
                    .hasSize(3)
                    .allSatisfy(pause -> assertThat(pause).isGreaterThanOrEqualTo(Duration.ofMillis(900)));
            assertThat(pauses(customer, people.get(1), Duration.ofSeconds(2)))
                    .as("others wait")
                    .hasSizeLessThan(3);
            assertThat(pauses(customer, people.get(2), Duration.ZERO))
                    .as("the start waits")
                    .isEmpty();
        }
        await().atMost(PATIENCE).until(() -> !isStoring(customer));
        assertThat(pauses(customer, people.get(3), Duration.ofMinutes(1)))
                .as("nobody stores")
                .isEmpty();
        assertThat(progress(customer)).isEqualTo("20");
    }

    /** As erased, so that what is delivered again of them is not stored again. */
    private static void mark(Customer customer, SubjectId person) {
        Outside.query("""
                with asked as (
                    insert into erasure (request_id, account_id, begun_at, done_at) values ('%1$s', '%2$s', now(), now()))
                insert into erased_subject (subject_id, account_id, request_id, erased_at)
                values ('%3$s', '%2$s', '%1$s', now()) returning subject_id::text""".formatted(UUID.randomUUID(), customer.account().value(), person.value()));
    }

    /** The pauses of parts of two records, on a clock that each look at it and each pause moves. */
    private List<Duration> pauses(Customer customer, SubjectId person, Duration most) {
        AtomicLong nanos = new AtomicLong();
        List<Duration> pauses = new CopyOnWriteArrayList<>();
        Parts parts = new Parts(
                tenant,
                erasedSubjects,
                () -> 2,
                () -> nanos.addAndGet(Duration.ofMillis(100).toNanos()),
                (_, pause) -> {
                    nanos.addAndGet(pause.toNanos());
                    pauses.add(pause);
                    return Uni.createFrom().voidItem();
                });
        Destroyed destroyed = new Destroyed(List.of(), Instant.now(), List.of(person), Instant.now());
        OnVertx.await(() -> parts.remove(customer.account(), destroyed, most));
        return pauses;
    }

    private boolean isStoring(Customer customer) {
        return OnVertx.await(() -> tenant.sql(customer.account(), connection -> erasedSubjects.isStoring(connection)));
    }

    @Test
    @DisplayName("counts that nobody reported go a day after the erasure was done (ADR 57)")
    void counts_that_nobody_reported_go_a_day_after_the_erasure_was_done() {
        var customer = Customer.active();
        String over = counted(customer, "now() - interval '25 hours'");
        String recent = counted(customer, "now() - interval '23 hours'");
        var other = Customer.active();
        String underWay = counted(other, "null");
        String besideOneUnderWay = counted(other, "now() - interval '25 hours'");

        OnVertx.await(() -> stale.sweep());

        assertThat(Outside.query("select subject_id::text from erasure_progress where account_id in ('"
                        + customer.account().value() + "', '" + other.account().value() + "')"))
                .contains(recent, underWay, besideOneUnderWay)
                .doesNotContain(over);
    }

    /** Counts of a subject whose erasure was done then. */
    private static String counted(Customer customer, String doneAt) {
        String subject = UUID.randomUUID().toString();
        return Outside.query("""
                        with asked as (
                            insert into erasure (request_id, account_id, begun_at, done_at)
                            values ('%1$s', '%2$s', now() - interval '2 days', %4$s)),
                        marked as (
                            insert into erased_subject (subject_id, account_id, request_id, erased_at)
                            values ('%3$s', '%2$s', '%1$s', now() - interval '2 days'))
                        insert into erasure_progress
                        values ('%2$s', '%3$s', 1, 1, 0, 0, 0, 0) returning subject_id::text""".formatted(UUID.randomUUID(), customer.account().value(), subject, doneAt))
                .getFirst();
    }

    @Test
    @DisplayName(
            "of an account that has ended nobody is left, as contact, restricted or in a record; facts and sums stay (R9, R12)")
    void of_an_account_that_has_ended_nobody_is_left() {
        var customer = Customer.active();
        customer.send(List.of(with(sent(1), "friendlyName", "Ada (work)"), sent(2)));
        awaitStored(customer, 2);
        customer.awaitMetered(2);
        posts(
                customer,
                "/v1/contacts",
                Map.of(
                        "contacts",
                        List.of(Map.of("endUser", Map.of("phone", Texts.number(3)), "friendlyName", "Lee"))));
        posts(
                customer,
                "/v1/end-users/restriction",
                Map.of("endUser", Map.of("phone", Texts.number(2)), "restricted", true));
        Outside.query("insert into opt_out (account_id, person, products, epoch, number) values ('"
                + customer.account().value() + "', 'a token', '{sms}', 1, 1) returning 1");
        Outside.query("insert into stop_heard (account_id, person, product, said_at) values ('"
                + customer.account().value() + "', 'another token', 'SMS', now()) returning 1");
        List<Map<String, Object>> usage = customer.usage();

        Topics.ofTests()
                .send(
                        Topic.ACCOUNT_DATA,
                        customer.account(),
                        new AccountHolderErased(customer.account(), Instant.now()));

        await().atMost(PATIENCE).until(() -> count(customer, "ended_account where finished_at is not null and", "1"));
        for (String table :
                List.of("contact", "restriction", "end_user", "content", "mention", "opt_out", "stop_heard")) {
            assertThat(count(customer, table + " where", "0")).as(table).isTrue();
        }
        assertThat(Outside.query(
                        "postgres",
                        "postgres",
                        "usage_keyring",
                        "select subject_id::text from subject where account_id = '"
                                + customer.account().value() + "'"))
                .isEmpty();
        assertThat(count(
                        customer,
                        "communication where num_nonnulls(from_sealed, to_sealed, name_sealed, tags_sealed) = 0 and",
                        "2"))
                .as("facts, of nobody")
                .isTrue();
        assertThat(customer.usage()).isEqualTo(usage);
    }

    private static void posts(Customer customer, String path, Map<String, Object> body) {
        customer.request()
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then()
                .statusCode(200);
    }

    /** Whether there are that many of the customer's. */
    private static boolean count(Customer customer, String of, String expected) {
        return Outside.query("select count(*) from " + of + " account_id = '"
                        + customer.account().value() + "'")
                .equals(List.of(expected));
    }

    /** How many recipients parts have removed that are not reported. */
    private static String progress(Customer customer) {
        return Outside.query("select coalesce(sum(to_count), 0) from erasure_progress where account_id = '"
                        + customer.account().value() + "'")
                .getFirst();
    }

    private static void awaitStored(Customer customer, int contents) {
        await().atMost(PATIENCE)
                .until(() -> Outside.query("select count(*) from content where account_id = '"
                                + customer.account().value() + "'")
                        .equals(List.of(Integer.toString(contents))));
    }
}
