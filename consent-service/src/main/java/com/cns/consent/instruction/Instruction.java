package com.cns.consent.instruction;

import com.cns.consent.recipient.RecipientToken;
import com.cns.consent.standing.Instructed;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.InstructionId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.datamap.Stored;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An instruction as it is stored.
 *
 * @param subjectId the holder, under whose key recipient and contact are sealed
 */
@Stored(table = "instruction")
record Instruction(
        AccountId accountId,
        InstructionId id,
        SubjectId subjectId,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.PROVIDE_SERVICE,
                basis = LegalBasis.CONTRACT,
                retention = Retention.ACCOUNT_LIFE)
        RecipientToken recipientToken,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                basis = LegalBasis.CONTRACT,
                retention = Retention.ACCOUNT_LIFE)
        Sealed recipientSealed,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                basis = LegalBasis.CONTRACT,
                retention = Retention.ACCOUNT_LIFE)
        Sealed contactSealed,

        @NotPersonal(NotPersonal.Reason.ENUMERATION) String country,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) Set<Category> categories,
        Set<Purpose> purposes,
        @NotPersonal(NotPersonal.Reason.TIME) Instant beginsAt,
        @NotPersonal(NotPersonal.Reason.TIME) Instant endsAt,
        @NotPersonal(NotPersonal.Reason.TIME) Instant givenAt,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant revokedAt) {

    static Instruction of(Row row) {
        var revoked = row.getOffsetDateTime("revoked_at");
        return new Instruction(
                new AccountId(row.getUUID("account_id")),
                new InstructionId(row.getUUID("id")),
                new SubjectId(row.getUUID("subject_id")),
                new RecipientToken(row.getUUID("recipient_token")),
                new Sealed(row.getString("recipient_sealed")),
                new Sealed(row.getString("contact_sealed")),
                row.getString("country"),
                Instructed.categories(row.getArrayOfStrings("categories")),
                Instructed.purposes(row.getArrayOfStrings("purposes")),
                row.getOffsetDateTime("begins_at").toInstant(),
                row.getOffsetDateTime("ends_at").toInstant(),
                row.getOffsetDateTime("given_at").toInstant(),
                revoked == null ? null : revoked.toInstant());
    }

    InstructionState state(Instant now) {
        if (revokedAt != null) {
            return InstructionState.REVOKED;
        }
        if (now.isBefore(beginsAt)) {
            return InstructionState.PENDING;
        }
        return now.isBefore(endsAt) ? InstructionState.IN_FORCE : InstructionState.ENDED;
    }

    /** As decisions know one that nobody has revoked. */
    Instructed instructed() {
        return new Instructed(id, recipientToken, categories, purposes, beginsAt, endsAt);
    }

    /** In the order of the policy. */
    List<Category> sortedCategories() {
        return categories.stream().sorted().toList();
    }

    List<Purpose> sortedPurposes() {
        return purposes.stream().sorted().toList();
    }
}
