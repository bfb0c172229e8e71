package com.cns.consent.disclosure;

import com.cns.consent.person.PersonKind;
import com.cns.consent.standing.Scope;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.DisclosureId;
import com.cns.contract.id.InstructionId;
import com.cns.contract.id.NoticeId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.usage.Product;
import com.cns.contract.usage.SenderToken;
import com.cns.platform.datamap.Stored;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A disclosure as it is stored.
 *
 * @param subjectId whose data it was; null once they were erased, as person, reference and consent are then
 * @param personSealed null for the holder, whom the account names
 * @param channel by which the recipient is to reach the person; null is any
 * @param sender the token of the account's sender whose messages it is for; null is any, and once the person was erased
 * @param rule that permitted it
 * @param recordedBy what the operator's provider calls the member of staff who recorded it for CNS; null when the account's own
 *     credentials did. Staff has no category of its own; the holder's is the nearest
 */
@Stored(table = "disclosure")
record Disclosure(
        AccountId accountId,
        DisclosureId id,
        @Nullable SubjectId subjectId,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) PersonKind personKind,

        @PersonalData(
                category = Category.USAGE,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.ACCOUNT_LIFE)
        @Nullable
        Sealed personSealed,

        @PersonalData(
                category = Category.USAGE,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.ACCOUNT_LIFE)
        @Nullable
        Sealed referenceSealed,

        Purpose purpose,
        @Nullable Product channel,
        @Nullable SenderToken sender,

        @PersonalData(
                category = Category.USAGE,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.ACCOUNT_LIFE)
        @Nullable
        Sealed senderSealed,

        @NotPersonal(NotPersonal.Reason.ENUMERATION) List<Category> categories,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String rule,
        @Nullable InstructionId instructionId,
        @Nullable ConsentId consentId,
        @Nullable NoticeId noticeId,
        @NotPersonal(NotPersonal.Reason.COUNT) @Nullable Integer noticeVersion,
        @NotPersonal(NotPersonal.Reason.TIME) Instant at,

        @Coverage(erasure = Coverage.By.STAFF, copy = Coverage.By.STAFF)
        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.SECURITY,
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.ACCOUNT_LIFE)
        @Nullable
        String recordedBy) {

    static Disclosure of(Row row) {
        return new Disclosure(
                new AccountId(row.getUUID("account_id")),
                new DisclosureId(row.getUUID("id")),
                id(row, "subject_id", SubjectId::new),
                PersonKind.valueOf(row.getString("person_kind")),
                sealed(row, "person_sealed"),
                sealed(row, "reference_sealed"),
                Purpose.fromString(row.getString("purpose")),
                Scope.of(row).channel(),
                Scope.of(row).sender(),
                sealed(row, "sender_sealed"),
                Arrays.stream(row.getArrayOfStrings("categories"))
                        .map(Category::valueOf)
                        .toList(),
                row.getString("rule"),
                id(row, "instruction_id", InstructionId::new),
                id(row, "consent_id", ConsentId::new),
                id(row, "notice_id", NoticeId::new),
                row.getInteger("notice_version"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("recorded_by"));
    }

    private static <I> @Nullable I id(Row row, String column, Function<UUID, I> of) {
        UUID value = row.getUUID(column);
        return value == null ? null : of.apply(value);
    }

    private static @Nullable Sealed sealed(Row row, String column) {
        String text = row.getString(column);
        return text == null ? null : new Sealed(text);
    }
}
