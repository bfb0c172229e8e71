package com.cns.account.copy;

import com.cns.account.language.Language;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.jspecify.annotations.Nullable;

/** Sentences with numbers and days in them, in one language. Days are those of UTC. */
record Words(Labels labels, Language language) {
    String say(String key, Object... values) {
        return new MessageFormat(labels.t(key), language.locale()).format(values);
    }

    String day(Instant at) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language.locale())
                .format(at.atZone(ZoneOffset.UTC));
    }

    /** One day, or two; empty when nobody knows. */
    String between(Span span) {
        Instant first = span.first();
        Instant last = span.last();
        if (first == null || last == null) {
            return "";
        }
        return day(first).equals(day(last)) ? day(first) : say("between", day(first), day(last));
    }

    /** The same, and how often when it was more than once. */
    String times(Span span) {
        return span.count() == 1 ? between(span) : say("times", span.count(), between(span));
    }

    /** When what is kept goes. */
    String kept(Span span) {
        @Nullable Instant first = span.first();
        @Nullable Instant last = span.last();
        if (first == null || last == null) {
            return "";
        }
        return day(first).equals(day(last)) ? say("kept.once", day(last)) : say("kept", day(first), day(last));
    }
}
