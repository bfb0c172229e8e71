package com.cns.consent.ledger;

import com.cns.consent.person.PersonKind;
import com.cns.consent.standing.ConsentState;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.NotPersonal.Reason;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.LedgerEntryId;
import com.cns.contract.id.NoticeId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.usage.Product;
import com.cns.contract.usage.SenderToken;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the ledger, with all that its commitment is computed from. Of a redacted one that is gone.
 *
 * @param at when the change was
 * @param change what the consent became
 */
record EntryView(
        LedgerEntryId id,
        @NotPersonal(Reason.TIME) Instant at,
        @Nullable ConsentState change,
        @Nullable ConsentId consent,
        @Nullable Purpose purpose,

        @Schema(description = "Absent when the consent is for every channel") @Nullable
        Product channel,

        @Schema(description = "The sender's token; absent when the consent is for every one") @Nullable
        SenderToken sender,

        @Nullable NoticeId notice,

        @Schema(description = "The person's random id") @Nullable
        SubjectId subject,

        @NotPersonal(Reason.ENUMERATION) @Nullable PersonKind personKind,

        @NotPersonal(Reason.TIME)
        @Schema(description = "When what was given is over; absent when it has no end")
        @Nullable
        Instant validUntil,

        @NotPersonal(Reason.ENUMERATION) @Schema(description = "How the person said it") @Nullable
        String proof,

        @NotPersonal(Reason.STATE) @Schema(description = "What your systems call the form or the script") @Nullable
        String source,

        @Nullable CommunicationId message,

        @NotPersonal(Reason.ENUMERATION)
        @Schema(description = "In which language the notice was shown (BCP 47); absent when nobody told")
        @Nullable
        String language,

        @NotPersonal(Reason.TIME)
        @Schema(description = "When a yes by double-opt-in was confirmed; absent when nobody told")
        @Nullable
        Instant confirmedAt,

        @NotPersonal(Reason.STATE)
        @Schema(description = "Of which form the commitment is: cns-ledger-1, -2, -3, -4, or -5")
        String form,

        @NotPersonal(Reason.CRYPTOGRAPHIC) @Schema(description = "32 bytes in hex") @Nullable
        String salt,

        @NotPersonal(Reason.CRYPTOGRAPHIC) @Schema(description = "SHA-256(salt ‖ form) in hex")
        String commitment,

        @NotPersonal(Reason.STATE)
        @Schema(description = "In the suite's one chain; absent within a second of the change")
        @Nullable
        Long position,

        @NotPersonal(Reason.CRYPTOGRAPHIC)
        @Schema(description = "SHA-256(hash before ‖ position ‖ commitment) in hex")
        @Nullable
        String hash,

        @NotPersonal(Reason.TIME)
        @Schema(description = "When what it told went with the person who was erased")
        @Nullable
        Instant redactedAt) {

    static EntryView of(Row row) {
        return new EntryView(
                new LedgerEntryId(row.getUUID("id")),
                row.getOffsetDateTime("at").toInstant(),
                mapped(row.getString("change"), ConsentState::valueOf),
                mapped(row.getUUID("consent_id"), ConsentId::new),
                mapped(row.getString("purpose"), Purpose::fromString),
                mapped(row.getString("channel"), Product::valueOf),
                mapped(row.getString("sender"), SenderToken::new),
                mapped(row.getUUID("notice_id"), NoticeId::new),
                mapped(row.getUUID("subject_id"), SubjectId::new),
                mapped(row.getString("person_kind"), PersonKind::valueOf),
                mapped(row.getOffsetDateTime("valid_until"), OffsetDateTime::toInstant),
                row.getString("proof"),
                row.getString("source"),
                mapped(row.getUUID("message"), CommunicationId::new),
                row.getString("language"),
                mapped(row.getOffsetDateTime("confirmed_at"), OffsetDateTime::toInstant),
                "cns-ledger-" + row.getInteger("form"),
                mapped(row.getBuffer("salt"), EntryView::hex),
                hex(row.getBuffer("commitment")),
                row.getLong("position"),
                mapped(row.getBuffer("hash"), EntryView::hex),
                mapped(row.getOffsetDateTime("redacted_at"), OffsetDateTime::toInstant));
    }

    private static <A, B> @Nullable B mapped(@Nullable A value, Function<A, B> form) {
        return value == null ? null : form.apply(value);
    }

    private static String hex(Buffer bytes) {
        return HexFormat.of().formatHex(bytes.getBytes());
    }
}
