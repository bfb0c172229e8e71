package com.cns.usage.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

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
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Asks to erase as account-service does, and waits for what usage-service reports. */
@ApplicationScoped
public class Erasing {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Tokens tokens;
    private final EventCodec codec;

    Erasing(Tokens tokens, EventCodec codec) {
        this.tokens = tokens;
        this.codec = codec;
    }

    public ErasureReported erase(Customer customer, String phone) {
        return erase(customer, IdentifierType.PHONE, phone);
    }

    public ErasureReported erase(Customer customer, IdentifierType type, String identifier) {
        ErasureRequested asked = request(customer, type, identifier);
        deliver(asked);
        return reported(asked);
    }

    /** A request that is not delivered yet. */
    public ErasureRequested request(Customer customer, IdentifierType type, String identifier) {
        return new ErasureRequested(
                new PrivacyRequestId(UUID.randomUUID()),
                customer.account(),
                List.of(new PersonToken(
                        tokens.of(customer.account(), type, identifier).value())),
                Instant.now());
    }

    public void deliver(ErasureRequested asked) {
        Topics.ofTests().send(List.of(Topics.ofTests().record(Topic.PRIVACY_REQUESTS, asked.account(), asked)));
    }

    public ErasureReported reported(ErasureRequested asked) {
        return await().atMost(PATIENCE)
                .until(() -> reports(asked), reports -> !reports.isEmpty())
                .getFirst();
    }

    /** All that was told of it so far. */
    public List<ErasureReported> reports(ErasureRequested asked) {
        return Topics.ofTests().all(Topic.PRIVACY_OUTCOMES.wireName()).stream()
                .map(record -> ((Decoded.Known) codec.decode(record)).data())
                .filter(ErasureReported.class::isInstance)
                .map(ErasureReported.class::cast)
                .filter(reported -> reported.request().equals(asked.request()))
                .toList();
    }

    public static Map<String, Outcome> outcomes(ErasureReported reported) {
        return reported.places().stream().collect(Collectors.toMap(PlaceOutcome::place, PlaceOutcome::outcome));
    }

    /** Delivers once more what is on a topic about this customer. */
    public static void replay(Customer customer, Topic topic) {
        Topics.ofTests()
                .send(Topics.ofTests().all(topic.wireName()).stream()
                        .filter(record -> customer.wrote(record))
                        .map(record -> new ProducerRecord<>(
                                record.topic(), null, record.key(), record.value(), record.headers()))
                        .toList());
    }

    /** A communication as the customer's first one, with another id: accepted before what follows, and not yet delivered. */
    public static ProducerRecord<String, byte[]> late(Customer customer) {
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
}
