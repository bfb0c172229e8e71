package com.cns.consent.memory;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.NotPersonal.Reason;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.InstructionId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.usage.SenderToken;
import com.cns.platform.datamap.Stored;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tables that no entity maps. */
final class MemoryTables {
    private MemoryTables() {}

    @Stored(table = "consent_change")
    record ConsentChange(
            @NotPersonal(Reason.STATE) long id,
            @NotPersonal(Reason.STATE) long xid,
            AccountId accountId,
            @Nullable SubjectId subjectId,
            Purpose purpose,
            @NotPersonal(Reason.ENUMERATION) @Nullable String channel,
            @Nullable SenderToken sender,
            ConsentId consentId) {}

    @Stored(table = "instruction_change")
    record InstructionChange(
            @NotPersonal(Reason.STATE) long id,
            @NotPersonal(Reason.STATE) long xid,
            AccountId accountId,
            InstructionId instructionId) {}

    @Stored(table = "memory_lease")
    record MemoryLease(
            @NotPersonal(Reason.RANDOM_IDENTIFIER) UUID replica,
            @NotPersonal(Reason.STATE) String snapshot,
            @NotPersonal(Reason.COUNT) long renewals) {}
}
