package com.cns.platform.event;

import com.cns.contract.event.Event;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.EventId;
import com.cns.contract.topic.Topic;
import com.cns.platform.time.Rfc3339;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Events as Kafka records and back (CloudEvents 1.0, binary mode of the Kafka protocol binding). Reading never throws and
 * says nothing of what it read: a defect is a value from a closed set.
 */
@Singleton
public class EventCodec {
    private final EventTypes types = new EventTypes();
    private final JsonMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new EventForms())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();
    private final String service;

    /** @param service who tells what several services may tell: the one this runs in */
    public EventCodec(@ConfigProperty(name = "cns.service") String service) {
        this.service = service;
    }

    /** A record for a producer that needs no outbox (the ingest path). */
    public ProducerRecord<String, byte[]> encode(
            Topic topic, String key, @Nullable AccountId account, EventId id, Instant time, Event event) {
        return envelop(topic, key, account, id, time, event).toRecord();
    }

    private String source(Topic topic) {
        return topic.from().size() == 1 ? topic.from().iterator().next().wireName() : service;
    }

    /**
     * The event with everything that travels with it.
     *
     * @throws IllegalArgumentException when the topic does not declare the event's type
     */
    public Envelope envelop(
            Topic topic, String key, @Nullable AccountId account, EventId id, Instant time, Event event) {
        return envelop(topic, key, account, id, time, event.getClass(), Buffer.buffer(write(event)));
    }

    /**
     * A record without data, by which a compacted topic forgets what it has of the key.
     *
     * @param type of the events that are forgotten
     * @throws IllegalArgumentException when the topic is not compacted, or does not declare the type
     */
    public Envelope tombstone(
            Topic topic, String key, AccountId account, EventId id, Instant time, Class<? extends Event> type) {
        if (!(topic.keeping() instanceof Topic.Keeping.NewestPerKey)) {
            throw new IllegalArgumentException(topic.wireName() + " is not compacted");
        }
        return envelop(topic, key, account, id, time, type, Buffer.buffer());
    }

    private Envelope envelop(
            Topic topic,
            String key,
            @Nullable AccountId account,
            EventId id,
            Instant time,
            Class<? extends Event> type,
            Buffer data) {
        if (!topic.events().contains(type)) {
            throw new IllegalArgumentException(type.getName() + " does not travel on " + topic.wireName());
        }
        EventTypes.Declared declared = types.of(type);
        return new Envelope(
                id,
                topic.wireName(),
                key,
                account,
                "/" + source(topic),
                declared.name(),
                declared.classification(),
                time,
                data);
    }

    /** An event's data by itself, as {@link #read} takes it. */
    public String text(Event event) {
        return new String(write(event), StandardCharsets.UTF_8);
    }

    /**
     * The event of that type whose data {@link #text} wrote.
     *
     * @throws IllegalArgumentException when it is of another form; does not say what it read
     */
    public <E extends Event> E read(Class<E> type, String text) {
        Event event = read(text.getBytes(StandardCharsets.UTF_8), types.of(type));
        if (event == null) {
            throw new IllegalArgumentException("not the data of a " + type.getSimpleName());
        }
        return type.cast(event);
    }

    /** What the record is. Attributes that are not understood are ignored, as CloudEvents asks. */
    public Decoded decode(ConsumerRecord<String, byte[]> message) {
        Headers headers = message.headers();
        try {
            String specversion = required(headers, Envelope.SPECVERSION);
            if (!specversion.equals("1.0")) {
                return new Decoded.Unreadable(Defect.VERSION_UNSUPPORTED);
            }
            EventId id = EventId.fromString(required(headers, Envelope.ID));
            required(headers, Envelope.SOURCE);
            EventTypes.Declared declared = types.named(required(headers, Envelope.TYPE));
            if (declared == null) {
                return new Decoded.Unknown();
            }
            Instant time = Rfc3339.parse(required(headers, Envelope.TIME));
            String subject = optional(headers, Envelope.SUBJECT);
            AccountId account = subject == null ? null : AccountId.fromString(subject);
            if (!isJson(required(headers, Envelope.CONTENT_TYPE))) {
                return new Decoded.Unreadable(Defect.CONTENT_TYPE_UNSUPPORTED);
            }
            byte[] data = message.value();
            if (data == null || data.length == 0) {
                return new Decoded.Unreadable(Defect.DATA_MISSING);
            }
            Event event = read(data, declared);
            return event == null
                    ? new Decoded.Unreadable(Defect.DATA_MALFORMED)
                    : new Decoded.Known(id, declared.name(), account, time, event);
        } catch (HeaderMissing e) {
            return new Decoded.Unreadable(Defect.HEADER_MISSING);
        } catch (IllegalArgumentException | DateTimeException e) {
            return new Decoded.Unreadable(Defect.HEADER_MALFORMED);
        }
    }

    private byte[] write(Event event) {
        try {
            return json.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + event.getClass().getName(), withoutText(e));
        }
    }

    /** Null when the data is not of the type's form: no exception that could carry payload leaves. */
    private @Nullable Event read(byte[] data, EventTypes.Declared declared) {
        try {
            Event event = json.readValue(data, declared.type());
            return event == null || lacksAny(event, declared) ? null : event;
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean lacksAny(Event event, EventTypes.Declared declared) {
        for (RecordComponent component : declared.required()) {
            try {
                if (component.getAccessor().invoke(event) == null) {
                    return true;
                }
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("an event's accessors are public", e);
            }
        }
        return false;
    }

    private static boolean isJson(String contentType) {
        if (contentType.equals(Envelope.JSON)) {
            return true;
        }
        String bare = contentType.split(";", 2)[0].strip();
        return bare.toLowerCase(Locale.ROOT).equals(Envelope.JSON);
    }

    private static String required(Headers headers, String name) {
        String value = optional(headers, name);
        if (value == null || value.isEmpty()) {
            throw new HeaderMissing();
        }
        return value;
    }

    private static @Nullable String optional(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static Throwable withoutText(JsonProcessingException e) {
        e.clearLocation();
        return new IllegalStateException(e.getClass().getSimpleName());
    }

    private static final class HeaderMissing extends RuntimeException {
        private static final long serialVersionUID = 1;

        HeaderMissing() {
            super(null, null, false, false);
        }
    }
}
