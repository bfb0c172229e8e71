package com.cns.account.dataread;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.audit.Extent;
import com.cns.contract.audit.ReadOutcome;
import com.cns.contract.audit.ReadRecorded;
import com.cns.contract.audit.Reader;
import com.cns.contract.audit.StaffToken;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.AuditEntryId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.route.Service;
import com.cns.contract.topic.Topic;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.Topics;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** R7: a holder sees who else read what of their account, when, what for and what came of it. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class DataReadTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String READS = "/v1/data-reads";
    private static final String CASE = "GET /v1/appeals/{id}/case";
    private static final String RITA = StaffToken.of(new byte[32]).text();

    @Test
    void a_holder_sees_who_read_when_what_for_and_what_came_of_it() {
        Customer.Keyed keyed = Customer.hasKey();
        Instant at = now();
        AuditEntryId entry = entry();
        tell(staff(keyed.id(), entry, at, Purpose.SECURITY, ReadOutcome.READ));

        awaitReads(keyed, 1)
                .header("Cache-Control", equalTo("no-store"))
                .body("reads[0].entry", equalTo(entry.toString()))
                .body("reads[0].service", equalTo("abuse-service"))
                .body("reads[0].at", equalTo(at.toString()))
                .body("reads[0].reader", equalTo("staff"))
                .body("reads[0].roles", contains("reviewer"))
                .body("reads[0].staff", equalTo(RITA))
                .body("reads[0].purpose", equalTo("security"))
                .body("reads[0].path", equalTo(CASE))
                .body("reads[0].extent", equalTo("record"))
                .body("reads[0].categories", contains("account"))
                .body("reads[0].outcome", equalTo("read"))
                .body("reads[0].request", nullValue())
                .body("next", nullValue());
    }

    @Test
    void a_refusal_without_a_purpose_and_a_read_for_a_privacy_request_are_seen_too() {
        Customer.Keyed keyed = Customer.hasKey();
        SubjectId subject = new SubjectId(UUID.randomUUID());
        PrivacyRequestId request = new PrivacyRequestId(UUID.randomUUID());
        tell(
                staff(keyed.id(), entry(), now().minusSeconds(1), null, ReadOutcome.REFUSED),
                new ReadRecorded(
                        keyed.id(),
                        entry(),
                        Service.USAGE,
                        now(),
                        Reader.PRIVACY_REQUEST,
                        List.of(),
                        null,
                        request,
                        Purpose.FULFIL_REQUEST,
                        "cns.privacy-requests",
                        Extent.PERSON,
                        List.of("usage", "content"),
                        subject,
                        ReadOutcome.READ));

        awaitReads(keyed, 2)
                .body("reads.outcome", contains("read", "refused"))
                .body("reads[0].reader", equalTo("privacy-request"))
                .body("reads[0].request", equalTo(request.toString()))
                .body("reads[0].subject", equalTo(subject.toString()))
                .body("reads[0].staff", nullValue())
                .body("reads[0].roles", empty())
                .body("reads[0].categories", contains("usage", "content"))
                .body("reads[1].purpose", nullValue());
    }

    @Test
    void what_comes_twice_is_seen_once() {
        Customer.Keyed keyed = Customer.hasKey();
        ProducerRecord<String, byte[]> record = record(staff(keyed.id(), now(), ReadOutcome.READ));
        ProducerRecord<String, byte[]> later = record(staff(keyed.id(), now(), ReadOutcome.NOT_FOUND));

        Suite.send(List.of(record, record, later));

        awaitReads(keyed, 2).body("reads.outcome", containsInAnyOrder("read", "not-found"));
    }

    @Test
    void the_newest_come_first_a_page_at_a_time_also_those_of_one_moment() {
        Customer.Keyed keyed = Customer.hasKey();
        Instant at = now();
        List<ReadRecorded> told = new ArrayList<>(IntStream.range(0, 5)
                .mapToObj(i -> staff(keyed.id(), at.minusSeconds(i / 2), ReadOutcome.READ))
                .toList());
        tell(told.toArray(ReadRecorded[]::new));
        awaitReads(keyed, 5);

        List<String> all = reads(keyed, "").extract().path("reads.entry");
        List<String> paged = new ArrayList<>();
        String next = "";
        do {
            ValidatableResponse page = reads(keyed, "?limit=2" + next).statusCode(200);
            paged.addAll(page.extract().<List<String>>path("reads.entry"));
            String token = page.extract().path("next");
            next = token == null ? "" : "&page=" + token;
        } while (!next.isEmpty());

        assertThat(paged).isEqualTo(all).hasSize(5).doesNotHaveDuplicates();
        assertThat(reads(keyed, "").extract().<List<String>>path("reads.at"))
                .isSortedAccordingTo((one, other) -> Instant.parse(other).compareTo(Instant.parse(one)));
    }

    @Test
    void a_period_and_a_service_narrow_the_list() {
        Customer.Keyed keyed = Customer.hasKey();
        Instant at = now();
        AuditEntryId first = entry();
        AuditEntryId second = entry();
        tell(
                staff(keyed.id(), first, at.minusSeconds(60), Purpose.SECURITY, ReadOutcome.READ),
                staff(keyed.id(), second, at, Purpose.SECURITY, ReadOutcome.READ));
        awaitReads(keyed, 2);

        reads(keyed, "?to=" + at).body("reads.entry", contains(first.toString()));
        reads(keyed, "?from=" + at).body("reads.entry", contains(second.toString()));
        reads(keyed, "?from=" + at + "&to=" + at).body("reads", empty());
        reads(keyed, "?service=abuse-service").body("reads.size()", equalTo(2));
        reads(keyed, "?service=usage-service").body("reads", empty());
    }

    @Test
    void what_cannot_be_asked_for_is_said_by_parameter() {
        Customer.Keyed keyed = Customer.hasKey();
        tell(staff(keyed.id(), now(), ReadOutcome.READ), staff(keyed.id(), now(), ReadOutcome.READ));
        awaitReads(keyed, 2);
        String next = reads(keyed, "?limit=1").extract().path("next");

        refused(keyed, "?limit=0", "limit");
        refused(keyed, "?limit=101", "limit");
        refused(keyed, "?service=mail-service", "service");
        refused(keyed, "?from=yesterday", "from");
        refused(keyed, "?from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z", "to");
        refused(keyed, "?page=nonsense", "page");
        refused(keyed, "?service=abuse-service&page=" + next, "page");
    }

    @Test
    void nobody_sees_it_but_the_holder_for_a_purpose() {
        Customer.Keyed keyed = Customer.hasKey();
        Customer.Keyed other = Customer.hasKey();
        tell(staff(keyed.id(), now(), ReadOutcome.READ));
        awaitReads(keyed, 1);

        reads(other, "").statusCode(200).body("reads", empty());
        given().header("Authorization", "Bearer " + keyed.token())
                .get(READS)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/purpose-missing"));
        given().header("Authorization", "Bearer " + keyed.token())
                .header("CNS-Purpose", "own-marketing")
                .get(READS)
                .then()
                .statusCode(403);
        given().header("CNS-Purpose", "security").get(READS).then().statusCode(401);
        given().header("Authorization", "Bearer " + com.cns.platform.testing.StaffToken.of("sam"))
                .header("CNS-Purpose", "security")
                .get(READS)
                .then()
                .statusCode(403);
    }

    @Test
    void the_holders_export_has_it() {
        Customer.Keyed keyed = Customer.hasKey();
        AuditEntryId entry = entry();
        tell(staff(keyed.id(), entry, now(), Purpose.SECURITY, ReadOutcome.READ));
        awaitReads(keyed, 1);

        keyed.exports(keyed.id())
                .statusCode(200)
                .body("'data-reads'.entry", hasItem(entry.toString()))
                .body("'data-reads'.staff", hasItem(RITA));
    }

    @Test
    void it_is_kept_for_three_years_and_until_the_account_is_closed() {
        Customer.Keyed keyed = Customer.hasKey();
        Customer.Keyed closing = Customer.hasKey();
        AuditEntryId young = entry();
        tell(
                staff(keyed.id(), entry(), yearsAgo(3).minus(1, ChronoUnit.DAYS), Purpose.SECURITY, ReadOutcome.READ),
                staff(keyed.id(), young, yearsAgo(3).plus(1, ChronoUnit.DAYS), Purpose.SECURITY, ReadOutcome.READ),
                staff(closing.id(), now(), ReadOutcome.READ));
        awaitReads(closing, 1);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stored(keyed.id()))
                        .containsExactly(young.value().toString()));

        given().header("Authorization", "Bearer " + closing.token())
                .post("/v1/accounts/" + closing.id() + "/closure")
                .then()
                .statusCode(200);
        assertThat(stored(closing.id())).isEmpty();

        AccountId nobody = new AccountId(UUID.randomUUID());
        tell(staff(closing.id(), now(), ReadOutcome.READ), staff(nobody, now(), ReadOutcome.READ));
        AuditEntryId last = entry();
        tell(staff(keyed.id(), last, now(), Purpose.SECURITY, ReadOutcome.READ));
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(stored(keyed.id())).contains(last.value().toString()));
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(Suite.query("select count(*) from inbox where topic = 'cns.data-reads'"))
                                .isEqualTo(told()));
        assertThat(stored(closing.id())).isEmpty();
        assertThat(stored(nobody)).isEmpty();
    }

    private static ValidatableResponse awaitReads(Customer.Keyed keyed, int count) {
        String token = keyed.token();
        return await().atMost(SOON)
                .until(
                        () -> reads(token, "").statusCode(200),
                        page -> page.extract().<List<?>>path("reads").size() == count);
    }

    private static ValidatableResponse reads(Customer.Keyed keyed, String query) {
        return reads(keyed.token(), query);
    }

    private static ValidatableResponse reads(String token, String query) {
        return given().header("Authorization", "Bearer " + token)
                .header("CNS-Purpose", "security")
                .get(READS + query)
                .then();
    }

    private static void refused(Customer.Keyed keyed, String query, String parameter) {
        reads(keyed, query)
                .statusCode(400)
                .body("type", equalTo("/problems/validation-failed"))
                .body("errors.parameter", hasItem(parameter));
    }

    private static ReadRecorded staff(AccountId account, Instant at, ReadOutcome outcome) {
        return staff(account, entry(), at, Purpose.SECURITY, outcome);
    }

    private static ReadRecorded staff(
            AccountId account, AuditEntryId entry, Instant at, @Nullable Purpose purpose, ReadOutcome outcome) {
        return new ReadRecorded(
                account,
                entry,
                Service.ABUSE,
                at,
                Reader.STAFF,
                List.of("reviewer"),
                StaffToken.of(new byte[32]),
                null,
                purpose,
                CASE,
                Extent.RECORD,
                List.of("account"),
                null,
                outcome);
    }

    private static void tell(ReadRecorded... told) {
        Suite.send(Stream.of(told).map(DataReadTest::record).toList());
    }

    private static ProducerRecord<String, byte[]> record(ReadRecorded told) {
        return Topics.ofTests().record(Topic.DATA_READS, told.account(), told);
    }

    private static List<String> stored(AccountId account) {
        return Suite.query("select id from data_read where account_id = '" + account.value() + "'");
    }

    /** How many different ones there are on the topic. */
    private static List<String> told() {
        long ids = Suite.records(Topic.DATA_READS).stream()
                .map(record -> new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))
                .distinct()
                .count();
        return List.of(Long.toString(ids));
    }

    private static AuditEntryId entry() {
        return new AuditEntryId(UUID.randomUUID());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private static Instant yearsAgo(int years) {
        return OffsetDateTime.now(ZoneOffset.UTC).minusYears(years).toInstant().truncatedTo(ChronoUnit.MICROS);
    }
}
