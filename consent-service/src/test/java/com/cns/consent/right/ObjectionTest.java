package com.cns.consent.right;

import static com.cns.consent.suite.Holder.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.cns.consent.suite.ConsentServiceTest;
import com.cns.consent.suite.Holder;
import com.cns.consent.suite.Officer;
import com.cns.contract.classification.Purpose;
import com.cns.contract.event.Event;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.Effect;
import com.cns.contract.privacy.ErasureRequested;
import com.cns.contract.privacy.ObjectionRequested;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.privacy.PlaceEffect;
import com.cns.contract.privacy.RestrictionRequested;
import com.cns.contract.privacy.RightReported;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.Keyword;
import com.cns.contract.usage.KeywordReceived;
import com.cns.contract.usage.Product;
import com.cns.contract.usage.RestrictionChanged;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.EventCodec;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.testing.AuditEntries;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.Topics;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GDPR 21: an objection is a "no" that decisions heed, also of somebody whom nobody has asked. */
@ConsentServiceTest
class ObjectionTest {
    private static final String SERVICE = "provide-service";
    private static final String NUMBER = "+4915112345678";
    private static final Map<String, String> ANN = Map.of("phone", NUMBER);

    @Inject
    Tokens tokens;

    @Inject
    EventCodec codec;

    @Inject
    Keyring keyring;

    @Inject
    Tenant tenant;

    private final Holder holder = Holder.ofANewAccount();

    @Test
    @DisplayName(
            "who objects is not reached by any channel, and what they gave is withdrawn with the request as proof (GDPR 21)")
    void who_objects_is_not_reached_by_any_channel() {
        String sms = holder.isAsked(ANN, SERVICE, "sms", Officer.petra().publishes(SERVICE));
        holder.answers(sms, true);
        sendingBy("sms", "permit", "provide-service");

        ObjectionRequested asked = objection(Instant.now(), Purpose.PROVIDE_SERVICE);
        asks(asked);

        assertThat(report(asked, 1).effects())
                .containsExactly(new PlaceEffect("consent/consent.person_sealed", Effect.APPLIED, 2));
        sendingBy("sms", "deny", "objected-to-channel");
        sendingBy("email", "deny", "objected-to-channel");
        holder.reads(sms)
                .body("status", equalTo("withdrawn"))
                .body("withdrawalProof.proof", equalTo("request"))
                .body("withdrawalProof.source", equalTo(asked.request().toString()));
        String refused = said().body("consents.status", hasItem("refused"))
                .extract()
                .path("consents.find { it.status == 'refused' }.id");
        holder.reads(refused).body("channel", nullValue()).body("answerProof.proof", equalTo("request"));
        holder.gets("/v1/consents/" + refused + "/receipt")
                .statusCode(200)
                .body("record.events.event_state", contains("refused"));
    }

    @Test
    @DisplayName(
            "an objection is to all senders, also where the person gave something to one, or said no to one (GDPR 21)")
    void an_objection_is_to_all_senders() {
        String notice = Officer.petra().publishes(SERVICE);
        for (String sender : List.of("Harbour", "80888")) {
            String consent = holder.posts(
                            "/v1/consents",
                            Map.of("person", ANN, "purpose", SERVICE, "sender", sender, "notice", notice))
                    .statusCode(201)
                    .extract()
                    .path("id");
            holder.answers(consent, sender.equals("Harbour"));
        }

        ObjectionRequested asked = objection(Instant.now(), Purpose.PROVIDE_SERVICE);
        asks(asked);
        report(asked, 1);

        for (String sender : List.of("Harbour", "80888", "Lighthouse")) {
            Map<String, Object> question = new HashMap<>(Holder.question(ANN, SERVICE, "USAGE"));
            question.put("sender", sender);
            holder.decides(question).body("decisions[0].rule", equalTo("objected-to-channel"));
        }
    }

    @Test
    void an_objection_that_is_told_again_is_reported_as_it_was_and_leaves_what_was_said_since() {
        ObjectionRequested asked = objection(Instant.now(), Purpose.PROVIDE_SERVICE);
        asks(asked);
        RightReported first = report(asked, 1);
        String again = holder.isAsked(ANN, SERVICE, Officer.petra().publishes(SERVICE));
        holder.answers(again, true);
        sendingBy("sms", "permit", "provide-service");

        asks(asked);

        assertThat(report(asked, 2)).isEqualTo(first);
        sendingBy("sms", "permit", "provide-service");
        holder.reads(again).body("status", equalTo("given"));
    }

    @Test
    void who_has_said_no_already_changes_nothing_by_an_objection() {
        ObjectionRequested first = objection(Instant.now(), Purpose.PROVIDE_SERVICE);
        asks(first);
        report(first, 1);
        ObjectionRequested second = objection(Instant.now(), Purpose.PROVIDE_SERVICE);

        asks(second);

        assertThat(report(second, 1).effects())
                .containsExactly(new PlaceEffect("consent/consent.person_sealed", Effect.UNCHANGED, 0));
        said().body("consents.status", contains("refused", "refused"));
    }

    /** What they wrote between the two took a slower way. */
    @Test
    @DisplayName("a second objection counts against a yes between the two that comes late (GDPR 21)")
    void a_second_objection_counts_against_a_yes_between_the_two_that_comes_late() {
        Instant noon = Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.MILLIS);
        ObjectionRequested first = objection(noon, Purpose.PROVIDE_SERVICE);
        asks(first);
        report(first, 1);
        ObjectionRequested second = objection(noon.plusSeconds(60), Purpose.PROVIDE_SERVICE);
        asks(second);
        report(second, 1);

        KeywordReceived start = new KeywordReceived(
                holder.account(),
                token(),
                null,
                Product.SMS,
                Keyword.START,
                new CommunicationId(new UUID(8, 1)),
                noon.plusSeconds(30));
        Topics.ofTests()
                .send(List.of(Topics.ofTests().record(Topic.END_USERS, token().text(), holder.account(), start)));

        await().untilAsserted(() -> said().body("consents.status", hasItem("withdrawn")));
        said().body("consents.status", not(hasItem("given")));
        sendingBy("sms", "deny", "objected-to-channel");
        sendingBy("mms", "deny", "objected-to-channel");
    }

    @ParameterizedTest
    @ValueSource(longs = {-3_600, 3_600})
    @DisplayName("an objection counts at once, also when the clock it was asked by is an hour off (GDPR 21)")
    void an_objection_counts_at_once_whatever_clock_it_was_asked_by(long seconds) {
        ObjectionRequested asked = objection(Instant.now().plusSeconds(seconds), Purpose.PROVIDE_SERVICE);

        asks(asked);

        assertThat(report(asked, 1).effects())
                .containsExactly(new PlaceEffect("consent/consent.person_sealed", Effect.APPLIED, 1));
        sendingBy("sms", "deny", "objected-to-channel");
    }

    /** This service was down: the person was asked again meanwhile, and agreed. */
    @Test
    void what_was_given_after_the_objection_was_asked_stands() {
        Instant before = Instant.now().minusSeconds(60);
        String given = holder.isAsked(ANN, SERVICE, Officer.petra().publishes(SERVICE));
        holder.answers(given, true);
        ObjectionRequested asked = objection(before, Purpose.PROVIDE_SERVICE);

        asks(asked);

        report(asked, 1);
        holder.reads(given).body("status", equalTo("given"));
        sendingBy("sms", "permit", "provide-service");
    }

    @Test
    @DisplayName("a restriction is reported when decisions have it from usage-service, by all identifiers (GDPR 18)")
    void a_restriction_is_reported_when_it_has_come_by_all_identifiers() {
        PersonToken other = new PersonToken(tokens.of(holder.account(), IdentifierType.EMAIL, "ann@example.com")
                .value());
        RestrictionRequested asked = restriction(token(), other);

        asks(asked);
        tells(asked, token());
        sendingBy("sms", "deny", "restricted");
        assertThat(reports(asked.request())).isEmpty();
        tells(asked, other);

        assertThat(report(asked.request(), 1).effects())
                .containsExactly(PlaceEffect.follows("consent/restricted.token"));
    }

    @Test
    void a_restriction_that_is_told_again_after_it_came_is_reported_again() {
        RestrictionRequested asked = restriction(token());
        tells(asked, token());
        RightReported first = report(asked.request(), 1);

        asks(asked);

        assertThat(report(asked.request(), 2)).isEqualTo(first);
    }

    /** Whoever makes it may be of a version that does not say for which request. */
    @Test
    void a_restriction_of_which_nothing_was_told_is_reported_when_it_is_told_again() {
        RestrictionRequested asked = restriction(token());
        asks(asked);
        await().until(() -> isBegun(asked));
        AuditEntries.execute("update exercised_right set done_at = now() - interval '6 minutes' where request_id = '"
                + asked.request().value() + "'");
        assertThat(reports(asked.request())).isEmpty();

        asks(asked);

        assertThat(report(asked.request(), 1).effects())
                .containsExactly(PlaceEffect.follows("consent/restricted.token"));
    }

    private RestrictionRequested restriction(PersonToken... persons) {
        return new RestrictionRequested(
                new PrivacyRequestId(UUID.randomUUID()), holder.account(), List.of(persons), true, Instant.now());
    }

    /** As usage-service does, once it has restricted the person. */
    private void tells(RestrictionRequested asked, PersonToken person) {
        Topics.ofTests()
                .send(List.of(Topics.ofTests()
                        .record(
                                Topic.END_USERS,
                                person.text(),
                                holder.account(),
                                new RestrictionChanged(
                                        holder.account(),
                                        person,
                                        true,
                                        asked.requestedAt(),
                                        asked.request(),
                                        asked.persons().size()))));
    }

    private boolean isBegun(RestrictionRequested asked) {
        return OnVertx.await(() -> tenant.sql(
                holder.account(),
                connection -> connection
                        .preparedQuery("select from exercised_right where request_id = $1")
                        .execute(Tuple.of(asked.request().value()))
                        .map(rows -> rows.size() == 1)));
    }

    /** The service was away for three hours: it hears of both at once. */
    @Test
    @DisplayName("who objected just before they were erased is erased, however late both are heard (R12, GDPR 17, 21)")
    void who_objected_just_before_they_were_erased_is_erased_however_late_both_are_heard() {
        Instant erasedAt = Instant.now().minus(Duration.ofHours(3));
        ObjectionRequested asked = objection(erasedAt.minus(Duration.ofMinutes(1)), Purpose.PROVIDE_SERVICE);
        asks(asked);

        asks(new ErasureRequested(
                new PrivacyRequestId(UUID.randomUUID()), holder.account(), List.of(token()), erasedAt));

        report(asked, 1);
        Token person = new Token(token().text());
        await().until(() -> OnVertx.await(() -> keyring.subjects(holder.account(), List.of(person)))
                .isEmpty());
    }

    @Test
    void nobody_records_by_hand_that_a_privacy_request_was_the_proof() {
        String asked = holder.isAsked(ANN, SERVICE, Officer.petra().publishes(SERVICE));

        holder.posts(
                        "/v1/consents/" + asked + "/answer",
                        Map.of("given", false, "proof", Map.of("proof", "request", "source", "form-1")))
                .statusCode(400)
                .body("errors.pointer", hasItem("/proof/proof"));
    }

    private ObjectionRequested objection(Instant at, Purpose purpose) {
        return new ObjectionRequested(
                new PrivacyRequestId(UUID.randomUUID()), holder.account(), List.of(token()), List.of(purpose), at);
    }

    private PersonToken token() {
        return new PersonToken(
                tokens.of(holder.account(), IdentifierType.PHONE, NUMBER).value());
    }

    private void asks(Event asked) {
        Topics.ofTests().send(Topic.PRIVACY_REQUESTS, holder.account(), asked);
    }

    private RightReported report(ObjectionRequested asked, int times) {
        return report(asked.request(), times);
    }

    private RightReported report(PrivacyRequestId request, int times) {
        return await().until(() -> reports(request), all -> all.size() == times).getLast();
    }

    private List<RightReported> reports(PrivacyRequestId request) {
        return Topics.ofTests().all(Topic.PRIVACY_OUTCOMES.wireName()).stream()
                .map(record -> ((Decoded.Known) codec.decode(record)).data())
                .filter(RightReported.class::isInstance)
                .map(RightReported.class::cast)
                .filter(reported -> reported.request().equals(request))
                .toList();
    }

    private ValidatableResponse said() {
        return holder.posts("/v1/consents/search", Map.of("person", ANN)).statusCode(200);
    }

    private void sendingBy(String channel, String decision, String rule) {
        Map<String, Object> question = new HashMap<>(question(ANN, SERVICE, "USAGE"));
        question.put("channel", channel);
        await().untilAsserted(() -> holder.decides(question)
                .statusCode(200)
                .body("decisions[0].decision", equalTo(decision))
                .body("decisions[0].rule", equalTo(rule)));
    }
}
