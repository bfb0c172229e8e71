package com.cns.consent.standing;

import com.cns.contract.usage.Product;
import com.cns.contract.usage.SenderToken;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which messages a word is about, or a question.
 *
 * @param channel null is every one; of a question: it is not known
 * @param sender of the account's; null is every one; of a question: it is not known
 */
public record Scope(@Nullable Product channel, @Nullable SenderToken sender) {
    public static final Scope EVERY = new Scope(null, null);

    /** By the columns {@code channel} and {@code sender}. */
    public static Scope of(Row row) {
        return new Scope(
                Optional.ofNullable(row.getString("channel"))
                        .map(Product::valueOf)
                        .orElse(null),
                Optional.ofNullable(row.getString("sender"))
                        .map(SenderToken::new)
                        .orElse(null));
    }

    /** As the column {@code channel} has it. */
    public @Nullable String channelName() {
        return channel == null ? null : channel.name();
    }

    /** As the column {@code sender} has it. */
    public @Nullable String senderText() {
        return sender == null ? null : sender.text();
    }

    public boolean isEvery() {
        return channel == null && sender == null;
    }

    /** Whether all that the other is about is in this one. */
    boolean covers(Scope other) {
        return (channel == null || channel == other.channel) && (sender == null || sender.equals(other.sender));
    }

    /** Whether there are messages that both are about. */
    boolean meets(Scope other) {
        return (channel == null || other.channel == null || channel == other.channel)
                && (sender == null || other.sender == null || Objects.equals(sender, other.sender));
    }
}
