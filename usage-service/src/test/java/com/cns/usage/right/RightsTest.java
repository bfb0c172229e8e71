package com.cns.usage.right;

import static com.cns.usage.suite.Texts.number;
import static com.cns.usage.suite.Texts.requested;
import static com.cns.usage.suite.Texts.sent;
import static com.cns.usage.suite.Texts.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.cns.contract.classification.Purpose;
import com.cns.contract.event.Event;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.Effect;
import com.cns.contract.privacy.ObjectionRequested;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.privacy.PlaceEffect;
import com.cns.contract.privacy.RestrictionRequested;
import com.cns.contract.privacy.RightReported;
import com.cns.contract.privacy.RightRequested;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.EventCodec;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.testing.Topics;
import com.cns.usage.suite.Copying;
import com.cns.usage.suite.Customer;
import com.cns.usage.suite.UsageTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

    private RightRequested asks(Customer customer, RightRequested asked) {
        Topics.ofTests().send(Topic.PRIVACY_REQUESTS, customer.account(), (Event) asked);
        return asked;
    }

    private RestrictionRequested restriction(Customer customer, boolean restricted) {
        return new RestrictionRequested(
                new PrivacyRequestId(UUID.randomUUID()),
                customer.account(),
                person(customer),
                restricted,
                Instant.now());
    }

    private ObjectionRequested objection(Customer customer, Purpose purpose) {
        return new ObjectionRequested(
                new PrivacyRequestId(UUID.randomUUID()),
                customer.account(),
                person(customer),
                List.of(purpose),
                Instant.now());
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
        return Topics.ofTests().all(Topic.PRIVACY_OUTCOMES.wireName()).stream()
                .map(record -> ((Decoded.Known) codec.decode(record)).data())
                .filter(RightReported.class::isInstance)
                .map(RightReported.class::cast)
                .filter(reported -> reported.request().equals(asked.request()))
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
