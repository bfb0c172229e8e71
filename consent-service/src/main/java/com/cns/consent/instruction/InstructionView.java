package com.cns.consent.instruction;

import com.cns.consent.recipient.RecipientBody;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.InstructionId;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An instruction as its account's holder sees it.
 *
 * @param recipient only where a purpose was stated for reading it
 */
record InstructionView(
        InstructionId id,
        InstructionState state,

        @NotPersonal(NotPersonal.Reason.COMPOSITE) @Schema(description = "Only in answers of GET") @Nullable
        RecipientBody recipient,

        @NotPersonal(NotPersonal.Reason.ENUMERATION) List<Category> categories,
        List<Purpose> purposes,
        @NotPersonal(NotPersonal.Reason.TIME) Instant from,
        @NotPersonal(NotPersonal.Reason.TIME) Instant until,
        @NotPersonal(NotPersonal.Reason.TIME) Instant givenAt,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant revokedAt) {

    static InstructionView of(Instruction instruction, @Nullable RecipientBody recipient, Instant now) {
        return new InstructionView(
                instruction.id(),
                instruction.state(now),
                recipient,
                instruction.sortedCategories(),
                instruction.sortedPurposes(),
                instruction.beginsAt(),
                instruction.endsAt(),
                instruction.givenAt(),
                instruction.revokedAt());
    }
}
