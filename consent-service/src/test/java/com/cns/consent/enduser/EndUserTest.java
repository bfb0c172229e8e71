package com.cns.consent.enduser;

import static com.cns.consent.suite.Holder.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import com.cns.consent.restriction.ErasedRestrictions;
import com.cns.consent.restriction.Restrictions;
import com.cns.consent.suite.ConsentServiceTest;
import com.cns.consent.suite.Holder;
import com.cns.consent.suite.Officer;
import com.cns.contract.event.Event;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.EventId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.ErasureRequested;
import com.cns.contract.privacy.Outcome;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.Keyword;
import com.cns.contract.usage.KeywordReceived;
import com.cns.contract.usage.Product;
import com.cns.contract.usage.RestrictionChanged;
import com.cns.contract.usage.SenderToken;
import com.cns.platform.erasure.Destroyed;
import com.cns.platform.event.EventCodec;
import com.cns.platform.identifier.Sender;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.Topics;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** STOP, START and restriction, as usage-service tells of them (R16; GDPR 18). */
@ConsentServiceTest
class EndUserTest {
    private static final String SERVICE = "provide-service";
    private static final String MARKETING = "own-marketing";
    private static final String NUMBER = "+4915112345678";
    private static final Map<String, String> ANN = Map.of("phone", NUMBER);
    private static final CommunicationId MESSAGE = new CommunicationId(new UUID(8, 1));

    @Inject
    Tokens tokens;

    @Inject
    EventCodec codec;

    @Inject
    Keyring keyring;

    @Inject
    Tenant tenant;

    @Inject
    Restrictions restrictions;

    @Inject
    ErasedRestrictions erasedRestrictions;

    private final Holder holder = Holder.ofANewAccount();
    private final Instant noon = Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.MILLIS);

    @Test
    void a_stop_of_whom_nobody_has_asked_is_a_no_by_text_alone() {
        says(Keyword.STOP, noon);

        sendingBy("sms", "deny", "objected-to-channel");
        sendingBy("mms", "deny", "objected-to-channel");
        sendingBy("email", "permit", "provide-service");
        String stopped = said().body("consents.status", contains("refused", "refused"))
                .body("consents.channel", hasItems("sms", "mms"))
                .body("consents.purpose", contains(SERVICE, SERVICE))
                .body("consents.answerProof.proof", contains("keyword", "keyword"))
                .body("consents.answerProof.message", contains(MESSAGE.toString(), MESSAGE.toString()))
                .extract()
                .path("consents[0].id");
        holder.reads(stopped)
                .statusCode(200)
                .body("person", nullValue())
                .body("notice", nullValue())
                .body("answeredAt", equalTo(noon.toString()));
        holder.gets("/v1/consents/" + stopped + "/receipt")
                .statusCode(200)
                .body("record.privacy_notice", nullValue())
                .body("record.purposes[0].lawful_basis", nullValue())
                .body("record.events.event_state", contains("refused"));
    }

    @Test
    void a_stop_withdraws_what_was_given_for_the_channel_and_a_start_undoes_it_and_no_more() {
        String sms = holder.isAsked(ANN, SERVICE, "sms", Officer.petra().publishes(SERVICE));
        holder.answers(sms, true);
        String offers = holder.isAsked(ANN, MARKETING, Officer.petra().publishes(MARKETING));
        holder.answers(offers, false);

        says(Keyword.STOP, Instant.now());
        sendingBy("sms", "deny", "objected-to-channel");
        holder.reads(sms)
                .body("status", equalTo("withdrawn"))
                .body("withdrawalProof.proof", equalTo("keyword"))
                .body("withdrawalProof.message", equalTo(MESSAGE.toString()));

        says(Keyword.START, Instant.now());
        sendingBy("sms", "permit", "provide-service");
        said().body("consents.findAll { it.status == 'given' }.channel", hasItems("sms", "mms"))
                .body("consents.findAll { it.status == 'given' }.purpose.unique()", contains(SERVICE));
        holder.reads(offers).body("status", equalTo("refused"));
    }

    /** A STOP is to all that the account sends from; a START undoes also what was said to the one that it is to. */
    @Test
    void a_start_undoes_a_no_to_the_sender_that_it_is_to_and_to_no_other() {
        SenderToken harbour = tokens.ofSender(holder.account(), Sender.parse("Harbour"));
        String notice = Officer.petra().publishes(SERVICE);
        for (String sender : List.of("Harbour", "80888")) {
            holder.answers(
                    holder.posts(
                                    "/v1/consents",
                                    Map.of("person", ANN, "purpose", SERVICE, "sender", sender, "notice", notice))
                            .statusCode(201)
                            .extract()
                            .path("id"),
                    false);
        }
        tells(new EventId(UUID.randomUUID()), word(Keyword.STOP, harbour, Instant.now()));
        sendingFrom("Lighthouse", "deny");

        tells(new EventId(UUID.randomUUID()), word(Keyword.START, harbour, Instant.now()));

        sendingFrom("Lighthouse", "permit");
        sendingFrom("Harbour", "permit");
        sendingFrom("80888", "deny");
    }

    /** What is withdrawn by a STOP was for one sender; the STOP is to all. */
    @Test
    void a_stop_is_to_all_senders_also_where_something_was_given_to_one() {
        String given = holder.posts(
                        "/v1/consents",
                        Map.of(
                                "person",
                                ANN,
                                "purpose",
                                SERVICE,
                                "channel",
                                "sms",
                                "sender",
                                "Harbour",
                                "notice",
                                Officer.petra().publishes(SERVICE)))
                .statusCode(201)
                .extract()
                .path("id");
        holder.answers(given, true);

        says(Keyword.STOP, Instant.now());

        sendingFrom("Harbour", "deny");
        sendingFrom("Lighthouse", "deny");
        sendingBy("mms", "deny", "objected-to-channel");
    }

    private void sendingFrom(String sender, String decision) {
        Map<String, Object> question = new HashMap<>(question(ANN, SERVICE, "USAGE"));
        question.put("channel", "sms");
        question.put("sender", sender);
        decides(question, decision, decision.equals("permit") ? "provide-service" : "objected-to-channel");
    }

    @Test
    void a_start_without_a_no_to_undo_is_no_consent() {
        says(Keyword.START, noon);
        says(Keyword.STOP, noon.plusSeconds(1));

        sendingBy("sms", "deny", "objected-to-channel");
        said().body("consents.status", contains("refused", "refused"));
    }

    @Test
    void words_count_in_the_order_in_which_they_were_said_and_once() {
        says(Keyword.STOP, noon);
        says(Keyword.START, noon.plusSeconds(60));
        sendingBy("sms", "permit", "provide-service");
        says(Keyword.STOP, noon.plusSeconds(30));
        says(Keyword.HELP, noon.plusSeconds(90));

        EventId twice = new EventId(UUID.randomUUID());
        KeywordReceived stop = word(Keyword.STOP, noon.plusSeconds(120));
        tells(twice, stop);
        sendingBy("sms", "deny", "objected-to-channel");
        int rows = said().extract().path("consents.size()");
        tells(twice, stop);
        says(Keyword.START, noon.plusSeconds(180));
        sendingBy("sms", "permit", "provide-service");
        said().body("consents.size()", equalTo(rows + 2));
    }

    @Test
    void a_second_stop_counts_against_a_start_between_the_two_that_comes_late() {
        says(Keyword.STOP, noon);
        says(Keyword.STOP, noon.plusSeconds(60));
        says(Keyword.START, noon.plusSeconds(30));

        sendingBy("sms", "deny", "objected-to-channel");
    }

    @Test
    void who_is_restricted_is_denied_every_decision_until_they_are_not() {
        Map<String, Object> question = question(ANN, "security", "USAGE");
        decides(question, "permit", "necessary-business");

        tells(new EventId(UUID.randomUUID()), restricted(true, noon));
        decides(question, "deny", "restricted");
        assertThat(known()).containsExactly(token());
        Holder.ofANewAccount().decides(question).body("decisions[0].decision", equalTo("permit"));

        tells(new EventId(UUID.randomUUID()), restricted(false, noon.plusSeconds(1)));
        decides(question, "permit", "necessary-business");
        assertThat(known()).isEmpty();
    }

    @Test
    void the_restriction_of_an_erased_person_goes_with_them() {
        tells(new EventId(UUID.randomUUID()), restricted(true, noon));
        decides(question(ANN, "security", "USAGE"), "deny", "restricted");

        assertThat(erased()).extracting(PlaceOutcome::outcome).containsExactly(Outcome.ERASED);

        decides(question(ANN, "security", "USAGE"), "permit", "necessary-business");
        assertThat(erased()).extracting(PlaceOutcome::outcome).containsExactly(Outcome.NOT_FOUND);
    }

    /** The service was away for three hours: it hears of both at once. */
    @Test
    @DisplayName(
            "who wrote STOP just before they were erased is erased, however late both are heard, and the no stays (R12)")
    void who_wrote_stop_just_before_they_were_erased_is_erased_however_late_both_are_heard() {
        Instant erasedAt = Instant.now().minus(Duration.ofHours(3));
        says(Keyword.STOP, erasedAt.minus(Duration.ofMinutes(1)));
        sendingBy("sms", "deny", "objected-to-channel");

        Topics.ofTests()
                .send(
                        Topic.PRIVACY_REQUESTS,
                        holder.account(),
                        new ErasureRequested(
                                new PrivacyRequestId(UUID.randomUUID()),
                                holder.account(),
                                List.of(new PersonToken(token().value())),
                                erasedAt));

        await().until(() -> OnVertx.await(() -> keyring.subjects(holder.account(), List.of(token())))
                .isEmpty());
        sendingBy("sms", "deny", "objected-to-channel");
    }

    private List<PlaceOutcome> erased() {
        ErasureRequested asked = new ErasureRequested(
                new PrivacyRequestId(UUID.randomUUID()),
                holder.account(),
                List.of(new PersonToken(token().value())),
                Instant.now());
        return OnVertx.await(() -> tenant.sql(
                holder.account(),
                connection -> erasedRestrictions.erase(
                        connection, holder.account(), new Destroyed(asked, List.of(), Instant.now()))));
    }

    private Set<Token> known() {
        return OnVertx.await(() -> restrictions.among(holder.account(), List.of(token())));
    }

    private void says(Keyword keyword, Instant at) {
        tells(new EventId(UUID.randomUUID()), word(keyword, at));
    }

    private KeywordReceived word(Keyword keyword, Instant at) {
        return word(keyword, null, at);
    }

    private KeywordReceived word(Keyword keyword, @Nullable SenderToken sender, Instant at) {
        return new KeywordReceived(
                holder.account(), new PersonToken(token().value()), sender, Product.SMS, keyword, MESSAGE, at);
    }

    private RestrictionChanged restricted(boolean restricted, Instant since) {
        return new RestrictionChanged(
                holder.account(), new PersonToken(token().value()), restricted, since, null, null);
    }

    private Token token() {
        return tokens.of(holder.account(), IdentifierType.PHONE, NUMBER);
    }

    private void tells(EventId id, Event event) {
        Topics.ofTests()
                .send(List.of(
                        codec.envelop(Topic.END_USERS, token().value(), holder.account(), id, Instant.now(), event)
                                .toRecord()));
    }

    private ValidatableResponse said() {
        return holder.posts("/v1/consents/search", Map.of("person", ANN)).statusCode(200);
    }

    private void sendingBy(String channel, String decision, String rule) {
        Map<String, Object> question = new HashMap<>(question(ANN, SERVICE, "USAGE"));
        question.put("channel", channel);
        decides(question, decision, rule);
    }

    private void decides(Map<String, Object> question, String decision, String rule) {
        await().untilAsserted(() -> holder.decides(question)
                .statusCode(200)
                .body("decisions[0].decision", equalTo(decision))
                .body("decisions[0].rule", equalTo(rule)));
    }
}
