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
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant revokedAt,

        @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
        @Schema(
                description =
                        "What messages to the recipient's URL are signed with: shown when it is drawn and never again",
                examples = "whsec_…")
        @Nullable
        String secret) {
    /** As it was given. */
    static InstructionView given(Instructions.Given given, Instant now) {
        return of(given.instruction(), null, given.secret(), now);
    }

    static InstructionView of(Instruction instruction, @Nullable RecipientBody recipient, Instant now) {
        return of(instruction, recipient, null, now);
    }

    private static InstructionView of(
            Instruction instruction, @Nullable RecipientBody recipient, @Nullable String secret, Instant now) {
        return new InstructionView(
                instruction.id(),
                instruction.state(now),
                recipient,
                instruction.sortedCategories(),
                instruction.sortedPurposes(),
                instruction.beginsAt(),
                instruction.endsAt(),
                instruction.givenAt(),
                instruction.revokedAt(),
                secret);
    }

    /** Without recipient and secret. */
    @Override
    public String toString() {
        return "InstructionView[" + id + "]";
    }
}
