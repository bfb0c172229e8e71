package com.cns.usage.ingest;

import com.cns.contract.usage.CommunicationStatus;
import com.cns.contract.usage.Direction;
import com.cns.contract.usage.Product;
import com.cns.platform.identifier.PhoneNumber;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A communication that passed validation.
 *
 * @param endUser {@code to} when outbound, {@code from} when inbound
 * @param occurredAt null when the sender left it to the time of receipt
 * @param quantity segments
 * @param price null when not told
 * @param text the content; null when there is none
 */
record Wanted(
        String clientId,
        Product product,
        Direction direction,
        CommunicationStatus status,
        String from,
        String to,
        PhoneNumber endUser,
        @Nullable Instant occurredAt,
        long quantity,
        @Nullable Price price,
        @Nullable String text) {

    /** What libphonenumber calls the region of ITU-T E.164 global services. */
    private static final String NO_COUNTRY = "001";

    record Price(long amountMinor, String currency) {}

    /** ISO 3166-1 alpha-2; null for numbers of no country. */
    @Nullable
    String country() {
        return endUser.country().equals(NO_COUNTRY) ? null : endUser.country();
    }

    /** The content is scored only where the account itself wrote it: what end-users write is no signal about the account. */
    @Nullable
    String scoredText() {
        return direction == Direction.OUTBOUND ? text : null;
    }

    /** Says nothing of the person: it must not reach a log by accident. */
    @Override
    public String toString() {
        return "Wanted";
    }
}
