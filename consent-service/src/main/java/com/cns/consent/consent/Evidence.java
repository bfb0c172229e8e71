package com.cns.consent.consent;

import com.cns.contract.id.CommunicationId;
import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What shows that a person said something.
 *
 * @param source what the customer's systems call the form, the letter or the script; nothing of a person
 * @param message that the person sent
 */
record Evidence(
        Proof proof, @Nullable String source, @Nullable CommunicationId message) {
    /** Null when there is none. */
    static @Nullable Evidence of(Row row, String of) {
        String proof = row.getString(of + "_proof");
        UUID message = row.getUUID(of + "_message");
        return proof == null
                ? null
                : new Evidence(
                        Proof.valueOf(proof),
                        row.getString(of + "_source"),
                        message == null ? null : new CommunicationId(message));
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
