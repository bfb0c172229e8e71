package com.cns.usage.keyword;

import static com.cns.usage.suite.Texts.number;
import static com.cns.usage.suite.Texts.received;
import static com.cns.usage.suite.Texts.sent;
import static com.cns.usage.suite.Texts.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.contract.privacy.Outcome;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.Keyword;
import com.cns.contract.usage.KeywordReceived;
import com.cns.contract.usage.Product;
import com.cns.contract.usage.RestrictionChanged;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.EventCodec;
import com.cns.platform.identifier.Sender;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Tokens;
import com.cns.usage.suite.Customer;
import com.cns.usage.suite.Erasing;
import com.cns.usage.suite.Outside;
import com.cns.usage.suite.UsageTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@UsageTest
class KeywordTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Tokens tokens;

    @Inject
    EventCodec codec;

    @Inject
    Erasing erasing;

    @Test
    @DisplayName("a message that is nothing but STOP or START is told once, by token, without number and text (R16)")
    void a_message_that_is_a_word_is_told_once_without_number_and_text() {
        var customer = Customer.active();
        Map<String, Object> stop = with(
                said(1, "Stop!"),
                "occurredAt",
                Instant.now().minusSeconds(90).truncatedTo(ChronoUnit.MILLIS).toString());
        String message = customer.send(List.of(stop, said(2, "HELP"), said(3, "stop by at four"), sent(4)))
                .getFirst();
        customer.send(List.of(stop, said(1, "start")));
        customer.awaitMetered(5);

        await().atMost(SOON).until(() -> told(customer).size() == 2);

        List<ConsumerRecord<String, byte[]>> told = told(customer);
        KeywordReceived first = words(told).stream()
                .filter(word -> word.keyword() == Keyword.STOP)
                .findFirst()
                .orElseThrow();
        assertThat(words(told))
                .extracting(KeywordReceived::keyword)
                .containsExactlyInAnyOrder(Keyword.STOP, Keyword.START);
        assertThat(first.person().text())
                .isEqualTo(tokens.of(customer.account(), IdentifierType.PHONE, number(1))
                        .value())
                .isEqualTo(told.getFirst().key());
        assertThat(first.sender()).isEqualTo(tokens.ofSender(customer.account(), Sender.parse("80888")));
        assertThat(first.product()).isEqualTo(Product.SMS);
        assertThat(first.message()).hasToString(message);
        assertThat(first.saidAt())
                .as("when it was received: a customer's clock that is late makes no STOP older than a yes")
                .isAfter(Instant.parse((String) Objects.requireNonNull(stop.get("occurredAt")))
                        .plusSeconds(60));
        assertThat(told)
                .allSatisfy(record -> assertThat(new String(record.value(), StandardCharsets.UTF_8))
                        .doesNotContain(number(1).substring(1))
                        .doesNotContainIgnoringCase("stop!"));
    }

    @Test
    @DisplayName("that somebody is restricted, and no longer, is told; the certificate says for how long (GDPR 18)")
    void a_restriction_is_told() {
        var customer = Customer.active();
        restrict(customer, true);
        await().atMost(SOON).until(() -> told(customer).size() == 1);
        assertThat(Erasing.outcomes(erasing.erase(customer, number(1))))
                .as("an erasure ends the restriction, and tells so behind it")
                .containsEntry("cns.end-users/person", Outcome.RETAINED)
                .containsEntry("usage/restriction.subject_id", Outcome.ERASED);
        await().atMost(SOON).until(() -> told(customer).size() == 2);
        restrict(customer, false);

        await().atMost(SOON).until(() -> told(customer).size() == 3);

        assertThat(told(customer).stream().map(this::event).map(RestrictionChanged.class::cast))
                .extracting(RestrictionChanged::restricted)
                .containsExactly(true, false, false);
    }

    private static void restrict(Customer customer, boolean restricted) {
        customer.request()
                .contentType(ContentType.JSON)
                .body(Map.of("endUser", Map.of("phone", number(1)), "restricted", restricted))
                .post("/v1/end-users/restriction")
                .then()
                .statusCode(200);
    }

    private static Map<String, Object> said(int n, String text) {
        return with(received(n), "content", Map.of("text", text));
    }

    private List<ConsumerRecord<String, byte[]>> told(Customer customer) {
        return Outside.records(Topic.END_USERS).stream().filter(customer::wrote).toList();
    }

    private List<KeywordReceived> words(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream()
                .map(this::event)
                .map(KeywordReceived.class::cast)
                .toList();
    }

    private Object event(ConsumerRecord<String, byte[]> message) {
        return ((Decoded.Known) codec.decode(message)).data();
    }
}
