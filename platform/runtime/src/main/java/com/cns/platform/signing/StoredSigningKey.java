package com.cns.platform.signing;

import com.cns.contract.classification.NotPersonal;
import com.cns.platform.datamap.Stored;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A signing key as its row has it: the private half sealed.
 *
 * @param privateKey null once it was destroyed
 * @param createdAt since when it is published
 * @param currentFrom from when on it signs
 * @param withdrawnAt since when it is published no more
 */
@Stored(table = "signing_key")
public record StoredSigningKey(
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String usedFor,
        @NotPersonal(NotPersonal.Reason.STATE) int generation,
        @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) String kid,
        @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) String publicJwk,
        @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER) UUID subject,

        @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) @Nullable
        String privateKey,

        @NotPersonal(NotPersonal.Reason.TIME) Instant createdAt,
        @NotPersonal(NotPersonal.Reason.TIME) Instant currentFrom,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant withdrawnAt) {
    static StoredSigningKey of(Row row) {
        OffsetDateTime withdrawnAt = row.getOffsetDateTime("withdrawn_at");
        return new StoredSigningKey(
                row.getString("used_for"),
                row.getInteger("generation"),
                row.getString("kid"),
                row.getString("public_jwk"),
                row.getUUID("subject"),
                row.getString("private_key"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("current_from").toInstant(),
                withdrawnAt == null ? null : withdrawnAt.toInstant());
    }

    /** In the columns' order. */
    Tuple toTuple() {
        return Tuple.tuple()
                .addString(usedFor)
                .addInteger(generation)
                .addString(kid)
                .addString(publicJwk)
                .addUUID(subject)
                .addString(privateKey)
                .addOffsetDateTime(createdAt.atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(currentFrom.atOffset(ZoneOffset.UTC));
    }

    public boolean isOf(Use use) {
        return usedFor.equals(use.wireName());
    }

    boolean hasPrivateHalf() {
        return privateKey != null;
    }

    public boolean isPublished() {
        return withdrawnAt == null;
    }

    /** Once its time has come. */
    public boolean canSign() {
        return hasPrivateHalf() && isPublished();
    }

    /** Without the sealed half. */
    @Override
    public String toString() {
        return "StoredSigningKey[" + kid + "]";
    }
}
