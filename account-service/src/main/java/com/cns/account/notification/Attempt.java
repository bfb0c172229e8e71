package com.cns.account.notification;

import com.cns.account.language.Language;
import org.jspecify.annotations.Nullable;

/** What became of trying to send a mail. */
sealed interface Attempt {
    /** The mail server has taken it. */
    record Sent() implements Attempt {}

    /** There is nobody to tell any more. */
    record Erased() implements Attempt {}

    /** @param language what it would have been written in, when it came so far */
    record Failed(MailFault fault, @Nullable Language language) implements Attempt {}

    /** As the metric has it. */
    default String outcome() {
        return switch (this) {
            case Sent sent -> "sent";
            case Erased erased -> "erased";
            case Failed failed -> "failed";
        };
    }
}
