package com.cns.platform.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A point in time, only ever as RFC 3339 text; Jackson's own reader also takes numbers. */
final class Rfc3339 extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1;

    Rfc3339() {
        super(Instant.class);
    }

    @Override
    public @Nullable Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (Instant) context.handleUnexpectedToken(Instant.class, parser);
        }
        try {
            Instant time = OffsetDateTime.parse(parser.getText()).toInstant();
            if (com.cns.platform.time.Rfc3339.canWrite(time)) {
                return time;
            }
        } catch (DateTimeException notATime) {
            // Refused below.
        }
        return (Instant) context.handleWeirdStringValue(Instant.class, parser.getText(), "not a time");
    }
}
