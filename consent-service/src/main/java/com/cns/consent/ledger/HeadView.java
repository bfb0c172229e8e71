package com.cns.consent.ledger;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.NotPersonal.Reason;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where the ledger ended when a day was over. */
record HeadView(
        @NotPersonal(Reason.TIME) @Schema(description = "Of UTC")
        LocalDate day,

        @NotPersonal(Reason.STATE) long position,

        @NotPersonal(Reason.CRYPTOGRAPHIC) @Schema(description = "In hex")
        String hash,

        @NotPersonal(Reason.CRYPTOGRAPHIC)
        @Schema(description = "The same as compact JWS; its keys are at /.well-known/consent-keys.json")
        String signed,

        @NotPersonal(Reason.TIME) Instant signedAt) {
    static HeadView of(Row row) {
        return new HeadView(
                row.getLocalDate("day"),
                row.getLong("position"),
                HexFormat.of().formatHex(row.getBuffer("hash").getBytes()),
                row.getString("signed"),
                row.getOffsetDateTime("signed_at").toInstant());
    }
}
