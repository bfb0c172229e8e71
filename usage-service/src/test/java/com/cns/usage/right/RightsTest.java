package com.cns.usage.right;

import static com.cns.usage.suite.Texts.number;
import static com.cns.usage.suite.Texts.requested;
import static com.cns.usage.suite.Texts.sent;
import static com.cns.usage.suite.Texts.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.cns.contract.classification.Purpose;
import com.cns.contract.event.Event;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.CorrectionKeyOffered;
import com.cns.contract.privacy.CorrectionSent;
import com.cns.contract.privacy.Effect;
import com.cns.contract.privacy.ErasureRequested;
import com.cns.contract.privacy.ObjectionRequested;
import com.cns.contract.privacy.Outcome;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.privacy.PlaceEffect;
import com.cns.contract.privacy.PrivacyOutcomeEvent;
import com.cns.contract.privacy.RectificationRequested;
import com.cns.contract.privacy.RestrictionRequested;
import com.cns.contract.privacy.RightReported;
import com.cns.contract.privacy.RightRequested;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.RestrictionChanged;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.EventCodec;
import com.cns.platform.export.Recipient;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.right.Corrections;
import com.cns.platform.testing.KeyringRows;
import com.cns.platform.testing.Topics;
import com.cns.usage.suite.Copying;
import com.cns.usage.suite.Customer;
import com.cns.usage.suite.Erasing;
import com.cns.usage.suite.Outside;
import com.cns.usage.suite.UsageTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** GDPR 18, 20 and 21 as account-service asks for them. */
@UsageTest
class RightsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Tokens tokens;

    @Inject
    EventCodec codec;

    @Inject
    Copying copying;

    @Inject
    Erasing erasing;

    @Test
    @DisplayName("whoever a request restricts is not sent to until another ends it, and the place is named (GDPR 18)")
    void whoever_a_request_restricts_is_not_sent_to_until_another_ends_it() {
        var customer = Customer.active();

        assertThat(report(asks(customer, restriction(customer, true)), 1).effects())
                .containsExactly(new PlaceEffect("usage/restriction.subject_id", Effect.APPLIED, 1));
        customer.post(List.of(requested(1))).then().statusCode(403);
        assertThat(report(asks(customer, restriction(customer, true)), 1).effects())
                .containsExactly(new PlaceEffect("usage/restriction.subject_id", Effect.UNCHANGED, 0));

        assertThat(report(asks(customer, restriction(customer, false)), 1).effects())
                .containsExactly(new PlaceEffect("usage/restriction.subject_id", Effect.APPLIED, 1));
        customer.send(List.of(requested(1)));
    }

    @Test
    @DisplayName(
            "what a request restricts is told with that request, and what the customer restricts without one (GDPR 18)")
    void what_a_request_restricts_is_told_with_that_request() {
        var customer = Customer.active();
        RightRequested asked = asks(customer, restriction(customer, true));
        report(asked, 1);
        lift(customer);

        List<RestrictionChanged> told =
                await().atMost(PATIENCE).until(() -> restrictions(customer), all -> all.size() == 2);

        assertThat(told)
                .extracting(
                        RestrictionChanged::restricted, RestrictionChanged::request, RestrictionChanged::identifiers)
                .containsExactly(tuple(true, asked.request(), 1), tuple(false, null, null));
    }

    /** The service was away for three hours: it hears of both at once. */
    @Test
    @DisplayName(
            "who was restricted just before they were erased is erased, however late both are heard (R12, GDPR 17, 18)")
    void who_was_restricted_just_before_they_were_erased_is_erased_however_late_both_are_heard() {
        var customer = Customer.active();
        Instant erasedAt = Instant.now().minus(Duration.ofHours(3));
        RightRequested restricted = asks(customer, restriction(customer, true, erasedAt.minus(Duration.ofMinutes(1))));
        ErasureRequested asked = new ErasureRequested(
                new PrivacyRequestId(UUID.randomUUID()), customer.account(), person(customer), erasedAt);

        erasing.deliver(asked);

        assertThat(Erasing.outcomes(erasing.reported(asked))).containsEntry("usage_keyring/subject", Outcome.ERASED);
        assertThat(report(restricted, 1).effects())
                .extracting(PlaceEffect::effect)
                .containsExactly(Effect.APPLIED);
        assertThat(Outside.query("select count(*) from restriction where account_id = '"
                        + customer.account().value() + "'"))
                .containsExactly("0");
        assertThat(KeyringRows.query("select subject_id from subject where account_id = '"
                        + customer.account().value() + "'"))
                .isEmpty();
    }

    private List<RestrictionChanged> restrictions(Customer customer) {
        return Topics.ofTests().all(Topic.END_USERS.wireName()).stream()
                .filter(record -> customer.wrote(record))
                .map(record -> ((Decoded.Known) codec.decode(record)).data())
                .filter(RestrictionChanged.class::isInstance)
                .map(RestrictionChanged.class::cast)
                .toList();
    }

    /** What is open for long is told again: it must not undo what the customer has done since. */
    @Test
    void a_restriction_that_is_told_again_is_reported_again_and_not_made_again() {
        var customer = Customer.active();
        RightRequested asked = asks(customer, restriction(customer, true));
        RightReported first = report(asked, 1);
        lift(customer);

        asks(customer, asked);

        assertThat(report(asked, 2)).isEqualTo(first);
        customer.send(List.of(requested(1)));
    }

    @Test
    void an_objection_to_messages_is_obeyed_as_consent_service_tells_and_any_other_is_not_concerned() {
        var customer = Customer.active();

        assertThat(report(asks(customer, objection(customer, Purpose.PROVIDE_SERVICE)), 1)
                        .effects())
                .containsExactly(PlaceEffect.follows("usage/opt_out.person"));
        assertThat(report(asks(customer, objection(customer, Purpose.RECIPIENT_OWN_PURPOSES)), 1)
                        .effects())
                .containsExactly(PlaceEffect.notConcerned("usage"));
    }

    @Test
    @DisplayName(
            "a portability has what came and went, and nothing that was said or concluded about the person (GDPR 20)")
    void a_portability_has_what_came_and_went_and_nothing_else() {
        var customer = Customer.active();
        customer.send(List.of(with(sent(1), "to", number(1))));
        customer.awaitMetered(1);
        await().atMost(PATIENCE)
                .until(() -> copying.of(customer, number(1)).of("contents").size() == 1);

        Copying.Copy portable = copying.portable(customer, number(1));

        assertThat(portable.items().keySet()).containsExactlyInAnyOrder("communications", "contents");
        assertThat(portable.reported().holdings())
                .extracting(holding -> holding.name())
                .containsExactly("communications", "contents");
        assertThat(copying.of(customer, number(1)).items()).containsKey("reaches");
    }

    @Test
    @DisplayName(
            "what a person is called is put right on every record and contact, sent sealed to a key of theirs (GDPR 16, R13)")
    void what_a_person_is_called_is_put_right_on_every_record_and_contact() {
        var customer = Customer.active();
        imports(customer, "Ms Exmaple");
        customer.send(List.of(
                with(with(sent(1), "to", number(1)), "friendlyName", "Ms Exmaple"),
                with(with(sent(2), "to", number(1)), "friendlyName", "Ms Exmaple, " + number(3)),
                with(sent(4), "to", number(1)),
                with(with(sent(5), "to", number(2)), "friendlyName", "Somebody Else")));
        customer.awaitMetered(4);
        RightRequested asked = asks(customer, rectification(customer));
        CorrectionKeyOffered offered = offer(asked, 1);

        asks(customer, correction(asked, offered, "Ms Example"));

        assertThat(report(asked, 1).effects())
                .containsExactly(
                        new PlaceEffect("usage/contact.name_sealed", Effect.APPLIED, 1),
                        new PlaceEffect("usage/communication.name_sealed", Effect.APPLIED, 2));
        assertThat(names(customer)).containsExactlyInAnyOrder("Ms Example", "Ms Example", "Somebody Else");
        customer.request()
                .header("CNS-Purpose", "provide-service")
                .get("/v1/contacts")
                .then()
                .statusCode(200)
                .body("contacts.friendlyName", contains("Ms Example"));
        assertThat(copying.of(customer, number(3)).items().getOrDefault("mentions", List.of()))
                .as("who was named in the wrong name is named no more")
                .isEmpty();
        asks(customer, asked);
        assertThat(report(asked, 2).effects()).as("told again").hasSize(2);
    }

    @Test
    void a_correction_comes_too_late_for_who_was_erased_and_nobody_else_is_asked_for_one() {
        var customer = Customer.active();
        RightRequested unknown = asks(customer, rectification(customer));
        assertThat(report(unknown, 1).effects())
                .extracting(PlaceEffect::effect)
                .containsExactly(Effect.UNCHANGED, Effect.UNCHANGED);
        customer.send(List.of(with(with(sent(1), "to", number(1)), "friendlyName", "Ms Exmaple")));
        customer.awaitMetered(1);
        RightRequested asked = asks(customer, rectification(customer));
        CorrectionKeyOffered offered = offer(asked, 1);
        asks(customer, asked);
        assertThat(offer(asked, 2).recipient())
                .as("the same key, however often")
                .isEqualTo(offered.recipient());

        Topics.ofTests()
                .send(
                        Topic.PRIVACY_REQUESTS,
                        customer.account(),
                        new ErasureRequested(
                                new PrivacyRequestId(UUID.randomUUID()),
                                customer.account(),
                                person(customer),
                                Instant.now()));
        asks(customer, correction(asked, offered, "Ms Example"));

        assertThat(report(asked, 1).effects())
                .extracting(PlaceEffect::effect)
                .containsExactly(Effect.UNCHANGED, Effect.UNCHANGED);
        assertThat(names(customer)).isEmpty();
    }

    private RightRequested asks(Customer customer, RightRequested asked) {
        Topics.ofTests().send(Topic.PRIVACY_REQUESTS, customer.account(), (Event) asked);
        return asked;
    }

    private RestrictionRequested restriction(Customer customer, boolean restricted) {
        return restriction(customer, restricted, Instant.now());
    }

    private RestrictionRequested restriction(Customer customer, boolean restricted, Instant at) {
        return new RestrictionRequested(
                new PrivacyRequestId(UUID.randomUUID()), customer.account(), person(customer), restricted, at);
    }

    private ObjectionRequested objection(Customer customer, Purpose purpose) {
        return new ObjectionRequested(
                new PrivacyRequestId(UUID.randomUUID()),
                customer.account(),
                person(customer),
                List.of(purpose),
                Instant.now());
    }

    private RectificationRequested rectification(Customer customer) {
        return new RectificationRequested(
                new PrivacyRequestId(UUID.randomUUID()), customer.account(), person(customer), Instant.now());
    }

    private static CorrectionSent correction(RightRequested asked, CorrectionKeyOffered offered, String name) {
        return new CorrectionSent(
                asked.request(),
                asked.account(),
                asked.persons(),
                offered.participant(),
                Corrections.seal(asked.request(), offered.participant(), Recipient.of(offered.recipient()), name),
                asked.requestedAt());
    }

    private CorrectionKeyOffered offer(RightRequested asked, int times) {
        return await().atMost(PATIENCE)
                .until(() -> outcomes(asked, CorrectionKeyOffered.class), all -> all.size() == times)
                .getLast();
    }

    private static List<String> names(Customer customer) {
        return customer
                .request()
                .header("CNS-Purpose", "provide-service")
                .contentType(ContentType.JSON)
                .body(Map.of())
                .post("/v1/communications/search")
                .then()
                .statusCode(200)
                .extract()
                .<List<String>>path("communications.friendlyName")
                .stream()
                .filter(Objects::nonNull)
                .toList();
    }

    private static void imports(Customer customer, String name) {
        customer.request()
                .contentType(ContentType.JSON)
                .body(Map.of("contacts", List.of(Map.of("endUser", Map.of("phone", number(1)), "friendlyName", name))))
                .post("/v1/contacts")
                .then()
                .statusCode(200);
    }

    private List<PersonToken> person(Customer customer) {
        return List.of(new PersonToken(
                tokens.of(customer.account(), IdentifierType.PHONE, number(1)).value()));
    }

    private RightReported report(RightRequested asked, int times) {
        return await().atMost(PATIENCE)
                .until(() -> reports(asked), all -> all.size() == times)
                .getLast();
    }

    private List<RightReported> reports(RightRequested asked) {
        return outcomes(asked, RightReported.class);
    }

    private <T extends PrivacyOutcomeEvent> List<T> outcomes(RightRequested asked, Class<T> kind) {
        return Topics.ofTests().all(Topic.PRIVACY_OUTCOMES.wireName()).stream()
                .map(record -> ((Decoded.Known) codec.decode(record)).data())
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(outcome -> outcome.request().equals(asked.request()))
                .toList();
    }

    private static ValidatableResponse lift(Customer customer) {
        return customer.request()
                .contentType(ContentType.JSON)
                .body(Map.of("endUser", Map.of("phone", number(1)), "restricted", false))
                .post("/v1/end-users/restriction")
                .then()
                .statusCode(200)
                .body("restricted", equalTo(false));
    }
}
