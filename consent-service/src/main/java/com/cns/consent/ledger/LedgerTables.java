package com.cns.consent.ledger;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.NotPersonal.Reason;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.LedgerEntryId;
import com.cns.contract.id.NoticeId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.usage.SenderToken;
import com.cns.platform.datamap.Stored;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Tables that no entity maps. */
final class LedgerTables {
    private LedgerTables() {}

    /** Of an erased person's entry only its time, its place and the commitment are left. */
    @Stored(table = "ledger_entry")
    record LedgerEntry(
            LedgerEntryId id,
            AccountId accountId,
            @NotPersonal(Reason.TIME) Instant at,
            @Nullable ConsentId consentId,
            @Nullable SubjectId subjectId,
            @NotPersonal(Reason.ENUMERATION) @Nullable String personKind,
            @Nullable Purpose purpose,
            @NotPersonal(Reason.ENUMERATION) @Nullable String channel,
            @Nullable SenderToken sender,
            @Nullable NoticeId noticeId,
            @NotPersonal(Reason.STATE) @Nullable String change,
            @NotPersonal(Reason.STATE) int form,
            @NotPersonal(Reason.TIME) @Nullable Instant validUntil,
            @NotPersonal(Reason.ENUMERATION) @Nullable String proof,
            @NotPersonal(Reason.STATE) @Nullable String source,
            @Nullable CommunicationId message,
            @NotPersonal(Reason.ENUMERATION) @Nullable String language,
            @NotPersonal(Reason.TIME) @Nullable Instant confirmedAt,
            @NotPersonal(Reason.CRYPTOGRAPHIC) @Nullable String salt,
            @NotPersonal(Reason.CRYPTOGRAPHIC) String commitment,
            @NotPersonal(Reason.STATE) @Nullable Long position,
            @NotPersonal(Reason.CRYPTOGRAPHIC) @Nullable String hash,
            @NotPersonal(Reason.TIME) @Nullable Instant redactedAt) {}

    @Stored(table = "ledger_day")
    record LedgerDay(
            @NotPersonal(Reason.TIME) LocalDate day,
            @NotPersonal(Reason.STATE) long position,
            @NotPersonal(Reason.CRYPTOGRAPHIC) String hash,
            @NotPersonal(Reason.CRYPTOGRAPHIC) String signed,
            @NotPersonal(Reason.TIME) Instant signedAt) {}

    @Stored(table = "ledger_head")
    record LedgerHead(
            @NotPersonal(Reason.STATE) boolean one,
            @NotPersonal(Reason.STATE) long position,
            @NotPersonal(Reason.CRYPTOGRAPHIC) String hash) {}
}
