package com.cns.platform.event;

import com.cns.contract.event.Event;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.EventId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a Kafka record turned out to be. */
public sealed interface Decoded {
    /**
     * An event of a known type.
     *
     * @param account the subject; none on events about no account, such as heartbeats
     * @param time when it happened, by the source's clock
     */
    record Known(EventId id, String type, @Nullable AccountId account, Instant time, Event data) implements Decoded {}

    /** A well-formed event of a type that this version does not know: newer than it, to be skipped. */
    record Unknown() implements Decoded {}

    /** Not an event that can be read; belongs to the dead letters. */
    record Unreadable(Defect defect) implements Decoded {}
}
