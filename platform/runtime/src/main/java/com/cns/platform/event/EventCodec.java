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
import java.util.Optional;
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
        try {
            Attributes told = Attributes.of(message.headers());
            String specversion = required(told.specversion);
            if (!specversion.equals("1.0")) {
                return new Decoded.Unreadable(Defect.VERSION_UNSUPPORTED);
            }
            EventId id = EventId.fromString(required(told.id));
            required(told.source);
            EventTypes.Declared declared = types.named(required(told.type));
            if (declared == null) {
                return new Decoded.Unknown();
            }
            Instant time = Rfc3339.parse(required(told.time));
            String subject = told.subject;
            AccountId account = subject == null ? null : AccountId.fromString(subject);
            if (!isJson(required(told.contentType))) {
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

    /** What a record without data forgets; empty of every other, and where its attributes do not say which it is, and whose. */
    public Optional<Forgotten> forgotten(ConsumerRecord<String, byte[]> message) {
        Attributes told = Attributes.of(message.headers());
        String id = told.id;
        String account = told.subject;
        if (message.value() != null || message.key() == null || id == null || account == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Forgotten(EventId.fromString(id), message.key(), AccountId.fromString(account)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
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

    private static String required(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw new HeaderMissing();
        }
        return value;
    }

    /** Those that are read, found in one pass; of several by one name the last counts. */
    private static final class Attributes {
        private @Nullable String specversion;
        private @Nullable String id;
        private @Nullable String source;
        private @Nullable String type;
        private @Nullable String time;
        private @Nullable String subject;
        private @Nullable String contentType;

        static Attributes of(Headers headers) {
            Attributes told = new Attributes();
            for (Header header : headers) {
                switch (header.key()) {
                    case Envelope.SPECVERSION -> told.specversion = text(header);
                    case Envelope.ID -> told.id = text(header);
                    case Envelope.SOURCE -> told.source = text(header);
                    case Envelope.TYPE -> told.type = text(header);
                    case Envelope.TIME -> told.time = text(header);
                    case Envelope.SUBJECT -> told.subject = text(header);
                    case Envelope.CONTENT_TYPE -> told.contentType = text(header);
                    default -> {
                        // What else travels with an event is for others.
                    }
                }
            }
            return told;
        }

        private static @Nullable String text(Header header) {
            return header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
        }
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
