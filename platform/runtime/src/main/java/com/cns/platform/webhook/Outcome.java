package com.cns.platform.webhook;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an attempt went. */
public sealed interface Outcome {
    /** @param retryAfter what the receiver asked for */
    record Answered(int status, Optional<Duration> retryAfter) implements Outcome {
        boolean isRedirect() {
            return status >= 300 && status < 400;
        }
    }

    /** No answer came. */
    record Failed(Fault fault) implements Outcome {}

    default boolean isSuccess() {
        return this instanceof Answered answered && answered.status() >= 200 && answered.status() < 300;
    }

    /** The receiver wants nothing any more (RFC 9110, 15.5.11). */
    default boolean isGone() {
        return this instanceof Answered answered && answered.status() == 410;
    }

    default Optional<Duration> asked() {
        return switch (this) {
            case Answered answered -> answered.retryAfter();
            case Failed _ -> Optional.empty();
        };
    }

    default @Nullable Integer statusCode() {
        return switch (this) {
            case Answered answered -> answered.status();
            case Failed _ -> null;
        };
    }

    default @Nullable Fault fault() {
        return switch (this) {
            case Answered answered -> answered.isRedirect() ? Fault.REDIRECT_NOT_FOLLOWED : null;
            case Failed failed -> failed.fault();
        };
    }
}
