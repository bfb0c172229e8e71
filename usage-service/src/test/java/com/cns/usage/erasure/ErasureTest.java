package com.cns.usage.erasure;

import static com.cns.usage.suite.Texts.sent;
import static com.cns.usage.suite.Texts.with;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.ErasureReported;
import com.cns.contract.privacy.ErasureRequested;
import com.cns.contract.privacy.Outcome;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.EventCodec;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.testing.Topics;
import com.cns.usage.suite.Customer;
import com.cns.usage.suite.Outside;
import com.cns.usage.suite.Texts;
import com.cns.usage.suite.UsageTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R12, R14: a person goes, the facts and the meter stay. */
@UsageTest
class ErasureTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Tokens tokens;

    @Inject
    EventCodec codec;

    @Test
    @DisplayName("an erased end-user's numbers and texts are gone, the others' and the totals stay (R12, R14, R19)")
    void an_erased_end_users_numbers_and_texts_are_gone_the_others_and_the_totals_stay() {
        var customer = Customer.active();
        String gone = customer.send(List.of(sent(1))).getFirst();
        String stays = customer.send(List.of(sent(2))).getFirst();
        awaitStored(customer, 2);
        List<Map<String, Object>> usage = customer.usage();

        ErasureReported reported = erase(customer, Texts.number(1));

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
                .containsEntry("cns.contents/text", Outcome.UNREADABLE);
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

        var reported = erase(customer, Texts.number(1));

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
        erase(customer, Texts.number(1));
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
        erase(customer, Texts.number(1));

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
        erase(customer, Texts.number(1));

        await().atMost(PATIENCE).untilAsserted(() -> {
            String again = customer.send(
                            List.of(with(sent(1), "id", UUID.randomUUID().toString())))
                    .getFirst();
            await().atMost(PATIENCE).until(() -> customer.get(again).statusCode() == 200);
            customer.get(again).then().body("to", equalTo(Texts.number(1)));
        });
    }

    /** Another communication with the same person, accepted before the erasure and recorded after it. */
    private ProducerRecord<String, byte[]> late(Customer customer) {
        var first = Topics.ofTests().all(Topic.COMMUNICATIONS.wireName()).stream()
                .filter(record -> customer.wrote(record))
                .findFirst()
                .orElseThrow();
        String id = "CM" + UUID.randomUUID().toString().replace("-", "");
        return new ProducerRecord<>(
                Topic.COMMUNICATIONS.wireName(),
                null,
                id,
                new String(first.value(), UTF_8)
                        .replaceFirst("\"id\":\"CM[0-9a-f]{32}", "\"id\":\"" + id)
                        .getBytes(UTF_8),
                first.headers());
    }

    private ErasureReported erase(Customer customer, String phone) {
        ErasureRequested asked = new ErasureRequested(
                new PrivacyRequestId(UUID.randomUUID()),
                customer.account(),
                List.of(new PersonToken(tokens.of(customer.account(), IdentifierType.PHONE, phone)
                        .value())),
                Instant.now());
        Topics.ofTests().send(List.of(Topics.ofTests().record(Topic.PRIVACY_REQUESTS, customer.account(), asked)));
        return await().atMost(PATIENCE)
                .until(() -> report(asked), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<ErasureReported> report(ErasureRequested asked) {
        return Topics.ofTests().all(Topic.PRIVACY_OUTCOMES.wireName()).stream()
                .map(record -> (ErasureReported) ((Decoded.Known) codec.decode(record)).data())
                .filter(reported -> reported.request().equals(asked.request()))
                .findFirst();
    }

    private static Map<String, Outcome> outcomes(ErasureReported reported) {
        return reported.places().stream().collect(Collectors.toMap(PlaceOutcome::place, PlaceOutcome::outcome));
    }

    private static void replay(Customer customer, Topic topic) {
        Topics.ofTests()
                .send(Topics.ofTests().all(topic.wireName()).stream()
                        .filter(record -> customer.wrote(record))
                        .map(record -> new ProducerRecord<>(
                                record.topic(), null, record.key(), record.value(), record.headers()))
                        .toList());
    }

    private static void awaitStored(Customer customer, int contents) {
        await().atMost(PATIENCE)
                .until(() -> Outside.query("select count(*) from content where account_id = '"
                                + customer.account().value() + "'")
                        .equals(List.of(Integer.toString(contents))));
    }
}
