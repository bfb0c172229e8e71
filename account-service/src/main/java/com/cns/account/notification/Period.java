package com.cns.account.notification;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From when to when a mail is tried.
 *
 * @param useless from when on it says nothing that still holds; null when that never comes
 */
record Period(Instant from, Instant until, @Nullable Instant useless) {
    static Period of(Instant from, Duration longest, @Nullable Instant useless) {
        Instant until = from.plus(longest);
        return new Period(from, useless != null && useless.isBefore(until) ? useless : until, useless);
    }
}
