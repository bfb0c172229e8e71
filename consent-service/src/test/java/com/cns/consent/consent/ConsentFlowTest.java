package com.cns.consent.consent;

import static com.cns.consent.suite.Holder.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.cns.consent.standing.ConsentState;
import com.cns.consent.suite.ConsentServiceTest;
import com.cns.consent.suite.Holder;
import com.cns.consent.suite.Officer;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.ErasureRequested;
import com.cns.contract.privacy.Outcome;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.platform.erasure.Destroyed;
import com.cns.platform.export.Slice;
import com.cns.platform.export.Whose;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.testing.OnVertx;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R16, R17: consents are asked under a notice, answered once and withdrawn as easily. */
@ConsentServiceTest
class ConsentFlowTest {
    private static final String MARKETING = "third-party-marketing";

    /** The ledger says nothing any more of whom nothing is stored. */
    private static final String REDACT_ALL = """
            select redact_ledger($1, array(
                select subject_id from ledger_entry where account_id = $1 and subject_id is not null))""";

    @Inject
    AcrossTenants across;

    @Inject
    Tenant tenant;

    @Inject
    Keyring keyring;

    @Inject
    ErasedConsents erasedConsents;

    @Inject
    HeldConsents heldConsents;

    @Inject
    Clock clock;

    private final Holder holder = Holder.ofANewAccount();

    private static String aNotice() {
        return Officer.petra().publishes(MARKETING);
    }

    @Test
    void a_consent_is_asked_for_given_and_withdrawn() {
        String notice = aNotice();
        String consent = holder.asks(SELF, MARKETING, notice)
                .statusCode(201)
                .body("status", equalTo("asked"))
                .body("notice", equalTo(notice))
                .body("purpose", equalTo(MARKETING))
                .body("id", startsWith("CN"))
                .extract()
                .path("id");

        holder.answers(consent, true).statusCode(200).body("status", equalTo("given"));
        String withdrawnAt = holder.withdraws(consent)
                .statusCode(200)
                .body("status", equalTo("withdrawn"))
                .extract()
                .path("withdrawnAt");

        holder.withdraws(consent).statusCode(200).body("withdrawnAt", equalTo(withdrawnAt));
        holder.reads(consent)
                .statusCode(200)
                .body("status", equalTo("withdrawn"))
                .body("person.self", equalTo(true));
    }

    @Test
    @DisplayName("how a person withdrew is kept, where it is told, and what is told later changes nothing (R16)")
    void how_a_person_withdrew_is_kept_where_it_is_told() {
        String consent = holder.isAsked(SELF, MARKETING, aNotice());
        holder.answers(consent, true).statusCode(200);
        String withdrawal = "/v1/consents/" + consent + "/withdrawal";
        holder.posts(withdrawal + "?proof=nothing").statusCode(400).body("errors.parameter", equalTo(List.of("proof")));
        holder.posts(withdrawal + "?source=settings-v2")
                .statusCode(400)
                .body("errors.parameter", equalTo(List.of("proof")));
        holder.posts(withdrawal + "?proof=form&message=" + new CommunicationId(new UUID(8, 1)))
                .statusCode(400)
                .body("errors.parameter", equalTo(List.of("message")));
        holder.reads(consent).body("status", equalTo("given"));

        holder.posts(withdrawal + "?proof=spoken&source=hotline-v2")
                .statusCode(200)
                .body("withdrawalProof.proof", equalTo("spoken"))
                .body("withdrawalProof.source", equalTo("hotline-v2"));
        holder.posts(withdrawal + "?proof=form").statusCode(200).body("withdrawalProof.proof", equalTo("spoken"));

        holder.gets("/v1/ledger?limit=1")
                .body("entries[0].change", equalTo("withdrawn"))
                .body("entries[0].proof", equalTo("SPOKEN"))
                .body("entries[0].source", equalTo("hotline-v2"));
        holder.gets("/v1/consents/" + consent + "/receipt")
                .body("record.events[2].event_type", equalTo("spoken"))
                .body("record.events[2].source", equalTo("hotline-v2"));
    }

    @Test
    @DisplayName(
            "when a yes by double opt-in was confirmed is kept, not before they were asked, and in a receipt (R16)")
    void when_a_yes_by_double_opt_in_was_confirmed_is_kept() {
        String consent = holder.isAsked(SELF, MARKETING, aNotice());
        String askedAt = holder.reads(consent).extract().path("askedAt");
        Instant asked = Instant.parse(askedAt);

        isAnsweredByDoubleOptIn(consent, Map.of())
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/proof/confirmedAt")));
        isAnsweredByDoubleOptIn(
                        consent, Map.of("confirmedAt", asked.minusSeconds(1).toString()))
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/proof/confirmedAt")));
        isAnsweredByDoubleOptIn(
                        consent, Map.of("confirmedAt", asked.plusSeconds(3_600).toString()))
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/proof/confirmedAt")));

        isAnsweredByDoubleOptIn(consent, Map.of("confirmedAt", askedAt))
                .statusCode(200)
                .body("answerProof.confirmedAt", equalTo(asked.toString()));

        holder.gets("/v1/consents/" + consent + "/receipt")
                .body("record.events[1].event_type", equalTo("double-opt-in"))
                .body("record.events[1].confirmed_at", equalTo(askedAt));
    }

    private ValidatableResponse isAnsweredByDoubleOptIn(String consent, Map<String, String> more) {
        Map<String, String> proof = new HashMap<>(more);
        proof.put("proof", "double-opt-in");
        return holder.posts("/v1/consents/" + consent + "/answer", Map.of("given", true, "proof", proof));
    }

    @Test
    void a_consent_that_is_asked_for_again_with_the_same_key_is_one() {
        Map<String, Object> body = Map.of("person", SELF, "purpose", MARKETING, "notice", aNotice());
        String first = holder.postsOnce("retry", "/v1/consents", body)
                .statusCode(201)
                .extract()
                .asString();

        String again = holder.postsOnce("retry", "/v1/consents", body)
                .statusCode(201)
                .extract()
                .asString();

        assertThat(again).isEqualTo(first);
        assertThat(rows()).hasSize(1);
        holder.postsOnce("retry", "/v1/consents", Map.of("person", SELF)).statusCode(422);
    }

    @Test
    void any_other_transition_is_a_conflict_and_changes_nothing() {
        String notice = aNotice();
        String refused = holder.isAsked(SELF, MARKETING, notice);
        holder.withdraws(refused).statusCode(409).body("consentStatus", equalTo("asked"));
        holder.answers(refused, false).body("status", equalTo("refused"));

        holder.answers(refused, true).statusCode(409);
        holder.withdraws(refused).statusCode(409);

        holder.reads(refused).body("status", equalTo("refused"));
    }

    @Test
    void a_withdrawal_ends_everything_given_for_the_purpose_and_its_retry_nothing_newer() {
        String notice = aNotice();
        String first = holder.isAsked(SELF, MARKETING, notice);
        String second = holder.isAsked(SELF, MARKETING, notice);
        holder.answers(first, true);
        holder.answers(second, true);

        holder.withdraws(first).statusCode(200);

        holder.reads(second).body("status", equalTo("withdrawn"));
        String third = holder.isAsked(SELF, MARKETING, aNotice());
        holder.answers(third, true);
        holder.withdraws(first).statusCode(200);
        holder.reads(third).body("status", equalTo("given"));
    }

    @Test
    void a_no_for_one_channel_leaves_the_others_and_a_no_for_all_ends_each() {
        String notice = aNotice();
        String sms = holder.isAsked(SELF, MARKETING, "sms", notice);
        String email = holder.isAsked(SELF, MARKETING, "email", notice);
        String all = holder.isAsked(SELF, MARKETING, notice);
        List.of(sms, email, all).forEach(consent -> holder.answers(consent, true));

        holder.withdraws(sms).statusCode(200).body("channel", equalTo("sms"));
        holder.reads(email).body("status", equalTo("given"));
        holder.reads(all).body("status", equalTo("given")).body("channel", nullValue());

        holder.withdraws(all).statusCode(200);
        holder.reads(email).body("status", equalTo("withdrawn"));
    }

    @Test
    void a_consent_for_one_channel_permits_nothing_that_names_none() {
        holder.answers(holder.isAsked(SELF, MARKETING, "sms", aNotice()), true);

        holder.decides(Holder.question(SELF, MARKETING, "ACCOUNT"))
                .statusCode(200)
                .body("decisions[0].decision", equalTo("deny"));
    }

    @Test
    void a_refusal_ends_what_was_given_before() {
        String given = holder.isAsked(SELF, MARKETING, aNotice());
        holder.answers(given, true);
        String again = holder.isAsked(SELF, MARKETING, aNotice());

        holder.answers(again, false).statusCode(200);

        holder.reads(given).body("status", equalTo("withdrawn"));
    }

    @Test
    void an_end_users_identifier_is_stored_sealed_and_read_for_a_stated_purpose_only() {
        String consent = holder.isAsked(Map.of("phone", "+49 151 1234 5678"), MARKETING, aNotice());

        assertThat(rows()).singleElement().satisfies(row -> {
            assertThat(row.getString("person_kind")).isEqualTo("PHONE");
            assertThat(row.getString("person_sealed")).hasSizeGreaterThan(40);
            assertThat(row.deepToString()).doesNotContain("15112345678");
        });
        holder.readsWithoutPurpose(consent).statusCode(400).body("type", equalTo("/problems/purpose-missing"));
        holder.reads(consent).statusCode(200).body("person", equalTo(Map.of("phone", "+4915112345678")));
        holder.answers(consent, true).body("person", nullValue());
    }

    @Test
    void a_persons_consents_are_found_by_any_way_to_write_the_identifier_newest_first() {
        String notice = aNotice();
        String older = holder.isAsked(Map.of("email", "Ann@Example.com"), MARKETING, notice);
        String newer = holder.isAsked(Map.of("email", "ann@example.COM"), MARKETING, notice);
        holder.isAsked(Map.of("email", "bob@example.com"), MARKETING, notice);

        holder.posts("/v1/consents/search", Map.of("person", Map.of("email", "ANN@example.com")))
                .statusCode(200)
                .body("consents.id", equalTo(List.of(newer, older)));
        holder.posts("/v1/consents/search", Map.of("person", Map.of("phone", "+4915112345678")))
                .statusCode(200)
                .body("consents.size()", equalTo(0));
    }

    @Test
    @DisplayName("who is reached by push, or known by an address, is asked and found by device, user or ip (R12)")
    void who_is_reached_by_push_or_known_by_an_address_is_asked_and_found() {
        String notice = aNotice();
        List<Map<String, String>> people =
                List.of(Map.of("device", "fcm:A1 b2"), Map.of("user", "kim-7"), Map.of("ip", "2001:db8:0:0:0:0:0:17"));
        List<String> asked = people.stream()
                .map(person -> holder.isAsked(person, MARKETING, notice))
                .toList();

        for (int i = 0; i < people.size(); i++) {
            holder.reads(asked.get(i)).statusCode(200).body("person", equalTo(people.get(i)));
            holder.posts("/v1/consents/search", Map.of("person", people.get(i)))
                    .body("consents.id", equalTo(List.of(asked.get(i))));
        }
        holder.posts("/v1/consents/search", Map.of("person", Map.of("ip", "2001:DB8::17")))
                .body("consents.id", equalTo(List.of(asked.getLast())));
        assertThat(rows())
                .extracting(row -> row.getString("person_kind"))
                .containsExactlyInAnyOrder("DEVICE", "USER", "IP");
        assertThat(rows())
                .allSatisfy(row -> assertThat(row.deepToString()).doesNotContain("kim-7", "A1 b2", "2001:db8"));
    }

    @Test
    void a_persons_consents_follow_each_other_in_pages() {
        String notice = aNotice();
        Map<String, Object> ann = Map.of("person", Map.of("email", "ann@example.com"));
        List<String> asked = IntStream.range(0, 3)
                .mapToObj(i -> holder.isAsked(Map.of("email", "ann@example.com"), MARKETING, notice))
                .toList();

        String next = holder.posts("/v1/consents/search?limit=2", ann)
                .statusCode(200)
                .body("consents.id", equalTo(List.of(asked.get(2), asked.get(1))))
                .extract()
                .path("next");
        holder.posts("/v1/consents/search?limit=2&page=" + next, ann)
                .body("consents.id", equalTo(List.of(asked.get(0))))
                .body("next", nullValue());
        holder.posts("/v1/consents/search", ann)
                .body("consents.size()", equalTo(3))
                .body("next", nullValue());
        holder.posts("/v1/consents/search?limit=101", ann)
                .statusCode(400)
                .body("errors.parameter", equalTo(List.of("limit")));
        holder.posts("/v1/consents/search?page=" + next, Map.of("person", Map.of("email", "bob@example.com")))
                .statusCode(400)
                .body("errors.parameter", equalTo(List.of("page")));
        holder.posts("/v1/consents/search?page=none", ann)
                .statusCode(400)
                .body("errors.parameter", equalTo(List.of("page")));
    }

    @Test
    @DisplayName("under a version that a later one has followed nobody is asked or says yes, and anybody says no (R1)")
    void under_a_version_that_a_later_one_has_followed_nobody_is_asked_or_says_yes() {
        String older = aNotice();
        String asked = holder.isAsked(SELF, MARKETING, older);
        String other = holder.isAsked(SELF, MARKETING, older);
        String given = holder.isAsked(Map.of("phone", "+4915112345678"), MARKETING, older);
        holder.answers(given, true).statusCode(200);
        String newer = aNotice();

        holder.asks(SELF, MARKETING, older)
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/notice")))
                .body(
                        "errors[0].message",
                        equalTo("was followed by a later version, which is in effect: ask under that one"));
        holder.answers(asked, true)
                .statusCode(409)
                .body("detail", equalTo("A later version of the notice is in effect: ask again under that one"))
                .body("consentStatus", equalTo("asked"));
        holder.reads(asked).body("status", equalTo("asked"));

        holder.answers(other, false).statusCode(200).body("status", equalTo("refused"));
        holder.withdraws(given).statusCode(200).body("status", equalTo("withdrawn"));
        holder.answers(holder.isAsked(SELF, MARKETING, newer), true).statusCode(200);
    }

    @Test
    @DisplayName("in which language somebody is shown the notice is told when they are asked or when they answer (R1)")
    void in_which_language_somebody_is_shown_the_notice_is_told_when_they_are_asked_or_answer() {
        Officer.petra().publishesInTwoLanguages(MARKETING, this::languagesAreTold);
    }

    private void languagesAreTold(String notice) {
        Map<String, Object> asking = Map.of("person", SELF, "purpose", MARKETING, "notice", notice);
        Map<String, Object> german = new HashMap<>(asking);
        german.put("language", "DE");

        String consent = holder.posts("/v1/consents", german)
                .statusCode(201)
                .body("language", equalTo("de"))
                .extract()
                .path("id");
        String answer = "/v1/consents/" + consent + "/answer";
        holder.posts(answer, Map.of("given", true, "language", "fr"))
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/language")))
                .body("errors[0].message", equalTo("must be one of the notice's: en, de"));
        holder.posts(answer, Map.of("given", true, "language", "en"))
                .statusCode(200)
                .body("language", equalTo("en"));
        holder.reads(consent).body("language", equalTo("en"));

        String refused =
                holder.posts("/v1/consents", german).statusCode(201).extract().path("id");
        holder.posts("/v1/consents/" + refused + "/answer", Map.of("given", false, "language", "fr"))
                .statusCode(200)
                .body("status", equalTo("refused"))
                .body("language", equalTo("de"));

        german.put("language", "no language");
        holder.posts("/v1/consents", german).statusCode(400).body("errors.pointer", equalTo(List.of("/language")));
        holder.posts("/v1/consents", asking).statusCode(201).body("language", nullValue());
    }

    @Test
    void another_accounts_consent_is_not_there() {
        String consent = holder.isAsked(Map.of("phone", "+4915112345678"), MARKETING, aNotice());
        Holder other = Holder.ofANewAccount();

        other.reads(consent).statusCode(404);
        other.answers(consent, true).statusCode(404);
        other.withdraws(consent).statusCode(404);
        other.posts("/v1/consents/search", Map.of("person", Map.of("phone", "+4915112345678")))
                .body("consents.size()", equalTo(0));

        holder.reads(consent).body("status", equalTo("asked"));
        holder.reads("CN00000000000000000000000000000001").statusCode(404);
        holder.reads("none").statusCode(404);
    }

    @Test
    void consents_need_the_holders_token() {
        Holder sender = holder.onlyAs("sender");

        sender.asks(SELF, MARKETING, "NT00000000000000000000000000000001").statusCode(403);
        sender.reads("CN00000000000000000000000000000001").statusCode(403);
        sender.withdraws("CN00000000000000000000000000000001").statusCode(403);
    }

    @Test
    void what_is_wrong_with_a_request_is_said_by_its_place_and_nothing_is_stored() {
        String notice = aNotice();
        holder.posts("/v1/consents", Map.of())
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/person", "/purpose", "/notice")));
        refused(Map.of(), MARKETING, notice, "/person");
        refused(Map.of("self", true, "phone", "+4915112345678"), MARKETING, notice, "/person");
        refused(Map.of("self", false), MARKETING, notice, "/person/self");
        refused(Map.of("phone", "0151"), MARKETING, notice, "/person/phone");
        refused(Map.of("email", "nobody"), MARKETING, notice, "/person/email");
        refused(Map.of("ip", "0151"), MARKETING, notice, "/person/ip");
        refused(Map.of("user", " "), MARKETING, notice, "/person/user");
        refused(Map.of("user", "nobody", "device", "nobody"), MARKETING, notice, "/person");
        refused(Map.of("name", "Ann"), MARKETING, notice, "/person/name");
        refused(SELF, "world-peace", notice, "/purpose");
        refused(SELF, MARKETING, "NT1", "/notice");
        holder.posts(
                        "/v1/consents",
                        Map.of("person", SELF, "purpose", MARKETING, "notice", notice, "channel", "pigeon"))
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/channel")));
        refused(SELF, MARKETING, "NT00000000000000000000000000000001", "/notice");
        refused(SELF, "sale", notice, "/notice");
        String later = Officer.petra()
                .publishes(Officer.notice("understand-customers", "en", "2027-01-01T00:00:00Z"))
                .extract()
                .path("id");
        refused(SELF, "understand-customers", later, "/notice");

        assertThat(rows()).isEmpty();
        String consent = holder.isAsked(SELF, MARKETING, notice);
        holder.posts("/v1/consents/" + consent + "/answer", Map.of())
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/given")));
        holder.posts("/v1/consents/" + consent + "/answer", Map.of("given", "yes"))
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/given")));
    }

    private void refused(Map<String, ?> person, String purpose, String notice, String pointer) {
        String answer = holder.asks(person, purpose, notice)
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of(pointer)))
                .extract()
                .asString();
        assertThat(answer).doesNotContain("0151", "nobody", "Ann");
    }

    @Test
    void the_application_may_delete_a_persons_consents_within_its_tenant_only() {
        holder.isAsked(SELF, MARKETING, aNotice());
        Holder other = Holder.ofANewAccount();

        assertThat(deleted(other)).isZero();
        assertThat(deleted(holder)).isEqualTo(1);
    }

    @Test
    void an_erased_person_has_no_consents_left_and_is_somebody_new_when_asked_again() {
        Map<String, String> person = Map.of("phone", "+4915112345678");
        holder.answers(holder.isAsked(person, MARKETING, aNotice()), true);
        UUID before = rows().getFirst().getUUID("subject_id");

        List<PlaceOutcome> places = OnVertx.await(() -> keyring.destroy(holder.account(), new SubjectId(before))
                .chain(() -> tenant.sql(
                        holder.account(),
                        connection -> erasedConsents.erase(
                                connection,
                                holder.account(),
                                new Destroyed(asked(), List.of(new SubjectId(before)), clock.instant())))));

        assertThat(places)
                .extracting(PlaceOutcome::place, PlaceOutcome::outcome)
                .containsExactly(
                        tuple("consent/consent.person_sealed", Outcome.ERASED),
                        tuple("consent/consent.sender_sealed", Outcome.NOT_FOUND),
                        tuple("consent/suppression.token", Outcome.NOT_FOUND),
                        tuple("consent/erased_token.token", Outcome.RETAINED),
                        tuple("cns.consents/person", Outcome.RETAINED),
                        tuple("consent/ledger_entry.commitment", Outcome.RETAINED));
        assertThat(heldConsents.places())
                .as("every place of a person who was not erased")
                .containsExactly(
                        "consent/consent.person_sealed", "consent/consent.sender_sealed", "cns.consents/person");
        assertThat(rows()).isEmpty();
        holder.isAsked(person, MARKETING, aNotice());
        assertThat(rows().getFirst().getUUID("subject_id")).isNotEqualTo(before);
    }

    @Test
    @DisplayName("a copy has what the person was asked and said, and nobody else's (GDPR 15)")
    void a_copy_has_what_the_person_was_asked_and_said() {
        Map<String, String> person = Map.of("phone", "+4915112345678");
        String consent = holder.isAsked(person, MARKETING, aNotice());
        holder.answers(consent, true);
        SubjectId subject = new SubjectId(rows().getFirst().getUUID("subject_id"));
        holder.isAsked(Map.of("phone", "+4915112345679"), MARKETING, aNotice());

        Slice<HeldConsents.Copy> slice = OnVertx.await(() -> tenant.sql(
                holder.account(),
                connection -> heldConsents.slice(
                        connection, new Whose(asked().request(), holder.account(), Set.of(subject)), "", 100)));

        assertThat(slice.next()).isEmpty();
        assertThat(slice.items()).singleElement().satisfies(item -> {
            assertThat(item.id()).hasToString(consent);
            assertThat(item.status()).isEqualTo(ConsentState.GIVEN);
            assertThat(Objects.requireNonNull(item.person()).phone()).isEqualTo("+4915112345678");
        });
    }

    private ErasureRequested asked() {
        return new ErasureRequested(
                new PrivacyRequestId(UUID.randomUUID()),
                holder.account(),
                List.of(PersonToken.of(new byte[32])),
                clock.instant());
    }

    private int deleted(Holder as) {
        return OnVertx.await(() -> tenant.sql(
                as.account(),
                connection -> connection
                        .preparedQuery("delete from consent where account_id = $1 and subject_id is not null")
                        .execute(Tuple.of(holder.account().value()))
                        .map(result -> result.rowCount())
                        .call(() -> connection
                                .preparedQuery(REDACT_ALL)
                                .execute(Tuple.of(as.account().value())))));
    }

    private List<Row> rows() {
        return OnVertx.await(() -> across.in(connection -> connection
                .preparedQuery("select * from consent where account_id = $1")
                .execute(Tuple.of(holder.account().value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())));
    }
}
