package com.cns.account.profile;

import com.cns.account.field.Field;
import com.cns.account.field.Value;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is held for a field, opened for its holder.
 *
 * @param url of a public source
 * @param date when it was read there
 */
public record Statement(
        Field field,
        Value value,
        Source source,
        @Nullable String url,
        @Nullable LocalDate date,
        Instant changedAt,
        Version version) {
    static Statement of(ProfileField stored, FieldKeys.Opened opened) {
        return new Statement(
                stored.field(),
                opened.value(),
                stored.source(),
                opened.origin().url(),
                opened.origin().date(),
                stored.changedAt(),
                stored.version());
    }

    static Statement of(HolderOfAccount.Own own) {
        return new Statement(own.field(), own.value(), own.source(), null, null, own.changedAt(), own.version());
    }

    FieldKeys.Opened opened() {
        return new FieldKeys.Opened(value, new Origin(source, url, date));
    }
}
