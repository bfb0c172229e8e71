package com.cns.usage.submission;

import com.cns.contract.usage.CommunicationStatus;
import com.cns.contract.usage.Direction;
import com.cns.contract.usage.Product;
import com.cns.usage.mention.Mentioned;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A communication that passed validation.
 *
 * @param endUser {@code to} when outbound, {@code from} when inbound
 * @param occurredAt when it happened, or is wanted; null when the sender left it to the time of receipt
 * @param name how the account calls the end-user; null when it does not say
 * @param tags words of the account's own
 * @param mentioned who else is named by a number or an address in {@code name} and {@code tags}
 * @param carrier who carried it; null when not told
 * @param quantity in the product's unit
 * @param price null when not told
 * @param text the content; null when there is none
 * @param keepsText false when the account keeps no contents of the product: the text is scored, and goes no further
 */
public record Wanted(
        String clientId,
        Product product,
        Direction direction,
        CommunicationStatus status,
        String from,
        String to,
        Person endUser,
        @Nullable Instant occurredAt,
        @Nullable String name,
        List<String> tags,
        List<Mentioned> mentioned,
        @Nullable String carrier,
        long quantity,
        @Nullable Price price,
        @Nullable String text,
        boolean keepsText) {

    public Wanted {
        tags = List.copyOf(tags);
        mentioned = List.copyOf(mentioned);
    }

    public record Price(long amountMinor, String currency) {}

    /** What is to be stored of the content. */
    public @Nullable String keptText() {
        return keepsText ? text : null;
    }

    /** The same, its content looked at only. */
    public Wanted withoutKeepingText() {
        return new Wanted(
                clientId,
                product,
                direction,
                status,
                from,
                to,
                endUser,
                occurredAt,
                name,
                tags,
                mentioned,
                carrier,
                quantity,
                price,
                text,
                false);
    }

    /** The content is scored only where the account itself wrote it: what end-users write is no signal about the account. */
    public @Nullable String scoredText() {
        return direction == Direction.OUTBOUND ? text : null;
    }

    /** A message with which an end-user may ask to be left alone; null when it is none. */
    public @Nullable String replyText() {
        boolean message = product == Product.SMS || product == Product.MMS;
        return message && direction == Direction.INBOUND ? text : null;
    }

    /** Says nothing of the person: it must not reach a log by accident. */
    @Override
    public String toString() {
        return "Wanted";
    }
}
