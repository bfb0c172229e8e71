package com.cns.consent.consent;

import com.cns.contract.id.CommunicationId;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What shows that a person said something.
 *
 * @param source what the customer's systems call the form, the letter or the script; nothing of a person
 * @param message that the person sent, or in which they were asked to confirm
 * @param confirmedAt when they confirmed a "yes"; only of a double opt-in
 */
record Evidence(
        Proof proof,
        @Nullable String source,
        @Nullable CommunicationId message,
        @Nullable Instant confirmedAt) {
    /** Of the columns of the answer; null when there is none. */
    static @Nullable Evidence ofAnswer(Row row) {
        return of(row, "answer", row.getOffsetDateTime("answer_confirmed_at"));
    }

    /** Of the columns of the withdrawal; null when there is none. */
    static @Nullable Evidence ofWithdrawal(Row row) {
        return of(row, "withdrawal", null);
    }

    private static @Nullable Evidence of(Row row, String of, @Nullable OffsetDateTime confirmed) {
        String proof = row.getString(of + "_proof");
        UUID message = row.getUUID(of + "_message");
        return proof == null
                ? null
                : new Evidence(
                        Proof.valueOf(proof),
                        row.getString(of + "_source"),
                        message == null ? null : new CommunicationId(message),
                        confirmed == null ? null : confirmed.toInstant());
    }

    static @Nullable Instant confirmedAtOf(@Nullable Evidence evidence) {
        return evidence == null ? null : evidence.confirmedAt();
    }

    static @Nullable String proofOf(@Nullable Evidence evidence) {
        return evidence == null ? null : evidence.proof().name();
    }

    static @Nullable String sourceOf(@Nullable Evidence evidence) {
        return evidence == null ? null : evidence.source();
    }

    static @Nullable UUID messageOf(@Nullable Evidence evidence) {
        return evidence == null || evidence.message() == null
                ? null
                : evidence.message().value();
    }
}
