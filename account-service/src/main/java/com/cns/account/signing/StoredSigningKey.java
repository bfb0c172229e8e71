package com.cns.account.signing;

import com.cns.contract.classification.NotPersonal;
import com.cns.platform.datamap.Stored;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** A signing key as its row has it: the private half sealed. */
@Stored(table = "signing_key")
record StoredSigningKey(
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String usedFor,
        @NotPersonal(NotPersonal.Reason.STATE) int generation,
        @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) String kid,
        @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) String publicJwk,
        @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER) UUID subject,
        @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) String privateKey,
        @NotPersonal(NotPersonal.Reason.TIME) Instant createdAt) {
    static StoredSigningKey of(Row row) {
        return new StoredSigningKey(
                row.getString("used_for"),
                row.getInteger("generation"),
                row.getString("kid"),
                row.getString("public_jwk"),
                row.getUUID("subject"),
                row.getString("private_key"),
                row.getOffsetDateTime("created_at").toInstant());
    }

    /** In the columns' order. */
    Tuple toTuple() {
        return Tuple.from(
                List.of(usedFor, generation, kid, publicJwk, subject, privateKey, createdAt.atOffset(ZoneOffset.UTC)));
    }
}
