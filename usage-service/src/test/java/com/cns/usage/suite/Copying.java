package com.cns.usage.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.contract.datamap.CopySchema;
import com.cns.contract.event.Event;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.AccessReported;
import com.cns.contract.privacy.AccessRequested;
import com.cns.contract.privacy.PartExported;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.privacy.PortabilityRequested;
import com.cns.contract.privacy.PrivacyRequestEvent;
import com.cns.contract.route.Service;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.EventCodec;
import com.cns.platform.export.PartName;
import com.cns.platform.export.RecipientKey;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.testing.Topics;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.restassured.path.json.JsonPath;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Asks for a person's copy as account-service does, waits for usage-service's part and opens it. */
@ApplicationScoped
public class Copying {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private final Tokens tokens;
    private final EventCodec codec;

    Copying(Tokens tokens, EventCodec codec) {
        this.tokens = tokens;
        this.codec = codec;
    }

    /** @param items by kind of data, in their order */
    public record Copy(AccessReported reported, Map<String, List<Map<String, Object>>> items) {
        public List<Map<String, Object>> of(String holding) {
            return items.getOrDefault(holding, List.of());
        }
    }

    public Copy of(Customer customer, String phone) {
        RecipientKey key = RecipientKey.draw();
        return of(
                customer,
                key,
                new AccessRequested(
                        new PrivacyRequestId(UUID.randomUUID()),
                        customer.account(),
                        person(customer, phone),
                        key.recipient().text(),
                        Instant.now()));
    }

    /** The copy of a portability. */
    public Copy portable(Customer customer, String phone) {
        RecipientKey key = RecipientKey.draw();
        return of(
                customer,
                key,
                new PortabilityRequested(
                        new PrivacyRequestId(UUID.randomUUID()),
                        customer.account(),
                        person(customer, phone),
                        key.recipient().text(),
                        Instant.now()));
    }

    private List<PersonToken> person(Customer customer, String phone) {
        return List.of(new PersonToken(
                tokens.of(customer.account(), IdentifierType.PHONE, phone).value()));
    }

    private Copy of(Customer customer, RecipientKey key, PrivacyRequestEvent asked) {
        Topics.ofTests().send(Topic.PRIVACY_REQUESTS, customer.account(), asked);
        AccessReported reported = await().atMost(PATIENCE)
                .until(
                        () -> events(Topic.PRIVACY_OUTCOMES, AccessReported.class)
                                .filter(report -> report.request().equals(asked.request()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        Map<String, List<Map<String, Object>>> items = new HashMap<>();
        Map<String, String> lines = new HashMap<>();
        events(Topic.PRIVACY_PARTS, PartExported.class)
                .filter(part -> part.request().equals(asked.request()))
                .sorted(Comparator.comparing(PartExported::number))
                .forEach(part -> new String(key.open(PartName.of(part), part.items()), UTF_8)
                        .lines()
                        .forEach(line -> {
                            items.computeIfAbsent(part.holding(), _ -> new ArrayList<>())
                                    .add(JsonPath.from(line).getMap(""));
                            lines.merge(part.holding(), line, (before, one) -> before + "," + one);
                        }));
        lines.forEach((holding, all) -> assertThat(faults(holding, "[" + all + "]"))
                .as("%s is as the published schema says (GDPR 20)", holding)
                .isEmpty());
        return new Copy(reported, items);
    }

    private static Set<ValidationMessage> faults(String holding, String items) {
        try (InputStream found = Objects.requireNonNull(
                CopySchema.class.getResourceAsStream("/" + CopySchema.resource(Service.USAGE)))) {
            return SCHEMAS.getSchema(JSON.readTree(found).path(holding)).validate(JSON.readTree(items));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <E extends Event> Stream<E> events(Topic topic, Class<E> type) {
        return Topics.ofTests().all(topic.wireName()).stream()
                .map(record -> ((Decoded.Known) codec.decode(record)).data())
                .filter(type::isInstance)
                .map(type::cast);
    }
}
