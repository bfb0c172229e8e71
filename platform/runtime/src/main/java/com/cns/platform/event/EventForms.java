package com.cns.platform.event;

import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.time.Rfc3339;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Function;

/** How events write what Jackson would write slower, in the same form: what is in each of them, or is large. */
final class EventForms extends SimpleModule {
    private static final long serialVersionUID = 1;

    EventForms() {
        addSerializer(Instant.class, new Writer());
        addDeserializer(Instant.class, new Reader());
        addSerializer(Sealed.class, new SealedWriter());
        addDeserializer(Sealed.class, new TextReader<>(Sealed.class, Sealed::new));
        addId(AccountId.class, AccountId::fromString);
        addId(SubjectId.class, SubjectId::fromString);
        addId(CommunicationId.class, CommunicationId::fromString);
    }

    private <T> void addId(Class<T> type, Function<String, T> fromText) {
        addSerializer(type, new TextWriter<>(type));
        addDeserializer(type, new TextReader<>(type, fromText));
    }

    /** Of what is shown as its text, without a look through reflection at each. */
    private static final class TextWriter<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1;

        TextWriter(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.toString());
        }
    }

    /** Half of an event is sealed. The alphabet of base64url needs no escapes, so that nothing is looked through for them. */
    private static final class SealedWriter extends StdSerializer<Sealed> {
        private static final long serialVersionUID = 1;
        private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

        SealedWriter() {
            super(Sealed.class);
        }

        @Override
        public void serialize(Sealed value, JsonGenerator json, SerializerProvider provider) throws IOException {
            byte[] text = ENCODER.encode(value.bytes());
            json.writeRawUTF8String(text, 0, text.length);
        }
    }

    private static final class TextReader<T> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1;

        private final Function<String, T> fromText;

        TextReader(Class<T> type, Function<String, T> fromText) {
            super(type);
            this.fromText = fromText;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                return fail(context.handleUnexpectedToken(handledType(), json));
            }
            try {
                return fromText.apply(json.getText());
            } catch (IllegalArgumentException e) {
                return fail(context.handleWeirdStringValue(handledType(), "", "not of its form"));
            }
        }

        @SuppressWarnings("unchecked")
        private T fail(Object handled) {
            return (T) handled;
        }
    }

    private static final class Writer extends StdSerializer<Instant> {
        private static final long serialVersionUID = 1;

        Writer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant time, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(Rfc3339.format(time));
        }
    }

    private static final class Reader extends StdDeserializer<Instant> {
        private static final long serialVersionUID = 1;

        Reader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                return (Instant) context.handleUnexpectedToken(Instant.class, json);
            }
            try {
                return Rfc3339.parse(json.getText());
            } catch (DateTimeException e) {
                return (Instant) context.handleWeirdStringValue(Instant.class, "", "not a time of RFC 3339");
            }
        }
    }
}
