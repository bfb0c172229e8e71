package com.cns.platform.datamap;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.NotPersonal.Reason;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.EventId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SubjectId;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables that every service has from this module's migrations: no entity maps them. */
final class PlatformTables {
    private PlatformTables() {}

    @Coverage(erasure = Coverage.By.PASSING, copy = Coverage.By.PASSING)
    @Stored(table = "outbox")
    record Outbox(
            @NotPersonal(Reason.STATE) long id,
            EventId eventId,
            @NotPersonal(Reason.OWN_TEXT) String topic,
            @NotPersonal(Reason.RANDOM_IDENTIFIER) String key,
            AccountId accountId,
            @NotPersonal(Reason.OWN_TEXT) String source,
            @NotPersonal(Reason.OWN_TEXT) String type,
            @NotPersonal(Reason.ENUMERATION) String classification,
            @NotPersonal(Reason.TIME) Instant happenedAt,

            /* Sealed wherever the event's type says so. */
            @PersonalData(
                    category = Category.USAGE,
                    purposes = Purpose.PROVIDE_SERVICE,
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.UNTIL_DONE)
            Buffer data,

            @NotPersonal(Reason.TIME) Instant addedAt,
            @NotPersonal(Reason.RANDOM_IDENTIFIER) @Nullable String traceparent) {}

    @Stored(table = "inbox")
    record Inbox(
            EventId eventId,
            @NotPersonal(Reason.OWN_TEXT) String topic,
            @NotPersonal(Reason.TIME) Instant receivedAt) {}

    @Stored(table = "epoch")
    record Epoch(
            @NotPersonal(Reason.STATE) boolean one,
            @NotPersonal(Reason.STATE) long number,
            @NotPersonal(Reason.TIME) Instant since) {}

    @Stored(table = "erasure")
    record Erasure(
            PrivacyRequestId requestId,
            AccountId accountId,
            @NotPersonal(Reason.TIME) Instant begunAt,
            @NotPersonal(Reason.TIME) @Nullable Instant doneAt,
            @NotPersonal(Reason.COMPOSITE) @Nullable String report,
            @NotPersonal(Reason.STATE) int generation,
            @NotPersonal(Reason.TIME) @Nullable Instant finalAt) {}

    @Stored(table = "fence_position")
    record FencePosition(
            @NotPersonal(Reason.STATE) int part,
            @NotPersonal(Reason.STATE) long nextOffset,
            @NotPersonal(Reason.STATE) long epoch) {}

    @Stored(table = "erased_subject")
    record ErasedSubject(
            SubjectId subjectId,
            AccountId accountId,
            @Nullable PrivacyRequestId requestId,
            @NotPersonal(Reason.TIME) Instant erasedAt) {}

    /** From before a subject that a backup brought back is destroyed again until its rows are gone. */
    @Coverage(erasure = Coverage.By.PASSING, copy = Coverage.By.PASSING)
    @Stored(table = "erased_again")
    record ErasedAgain(
            SubjectId subjectId,

            @PersonalData(
                    category = Category.USAGE,
                    purposes = Purpose.FULFIL_REQUEST,
                    basis = LegalBasis.LEGAL_OBLIGATION,
                    retention = Retention.UNTIL_DONE)
            String token,

            AccountId accountId,
            @NotPersonal(Reason.TIME) Instant askedAt) {}

    @Stored(table = "ended_account")
    record EndedAccount(
            AccountId accountId,
            @NotPersonal(Reason.TIME) Instant endedAt,
            @NotPersonal(Reason.TIME) Instant nextAt,
            @NotPersonal(Reason.TIME) @Nullable Instant finishedAt) {}

    @Stored(table = "person_export")
    record PersonExport(
            PrivacyRequestId requestId,
            AccountId accountId,
            @NotPersonal(Reason.RANDOM_IDENTIFIER) List<UUID> subjects,
            @NotPersonal(Reason.CRYPTOGRAPHIC) String recipient,
            @NotPersonal(Reason.STATE) boolean providedOnly,
            @NotPersonal(Reason.ENUMERATION) String holding,
            @NotPersonal(Reason.STATE) String after,
            @NotPersonal(Reason.COUNT) int parts,
            @NotPersonal(Reason.COUNT) String counts,
            @NotPersonal(Reason.TIME) Instant begunAt,
            @NotPersonal(Reason.TIME) Instant workedAt,
            @NotPersonal(Reason.TIME) @Nullable Instant doneAt,
            @NotPersonal(Reason.COMPOSITE) @Nullable String report) {}

    @Stored(table = "exercised_right")
    record ExercisedRight(
            PrivacyRequestId requestId,
            AccountId accountId,
            @NotPersonal(Reason.TIME) Instant doneAt,
            @NotPersonal(Reason.COMPOSITE) @Nullable String report) {}

    @Coverage(erasure = Coverage.By.PASSING, copy = Coverage.By.PASSING)
    @Stored(table = "idempotent_answer")
    record IdempotentAnswer(
            @NotPersonal(Reason.CRYPTOGRAPHIC) Buffer name,
            AccountId accountId,
            @NotPersonal(Reason.CRYPTOGRAPHIC) Buffer request,

            /* Sealed under a key that the client's Idempotency-Key gives, and nothing that is stored. */
            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.PROVIDE_SERVICE,
                    basis = LegalBasis.CONTRACT,
                    retention = Retention.UNTIL_DONE)
            Buffer answer,

            @NotPersonal(Reason.TIME) Instant at) {}

    @Coverage(erasure = Coverage.By.STAFF, copy = Coverage.By.STAFF)
    @Stored(table = "audit_entry")
    record AuditEntry(
            @NotPersonal(Reason.RANDOM_IDENTIFIER) UUID id,
            @Nullable AccountId accountId,
            @NotPersonal(Reason.TIME) Instant at,
            @NotPersonal(Reason.ENUMERATION) String actorKind,

            /* An account, an API key, a request, or what the operator's provider calls a member of staff. */
            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.SECURITY,
                    basis = LegalBasis.LEGAL_OBLIGATION,
                    retention = Retention.AUDIT)
            @Nullable
            String actor,

            @NotPersonal(Reason.ENUMERATION) @Nullable String purpose,
            @NotPersonal(Reason.OWN_TEXT) String path,
            @Nullable SubjectId subjectId,
            @NotPersonal(Reason.ENUMERATION) String outcome,
            @NotPersonal(Reason.CRYPTOGRAPHIC) @Nullable Buffer salt,
            @NotPersonal(Reason.CRYPTOGRAPHIC) Buffer commitment,
            @NotPersonal(Reason.STATE) @Nullable Long position,
            @NotPersonal(Reason.CRYPTOGRAPHIC) @Nullable Buffer hash,
            @NotPersonal(Reason.TIME) @Nullable Instant redactedAt,

            /* Of a member of staff. */
            @NotPersonal(Reason.ENUMERATION) @Nullable String actorRoles) {}

    @Stored(table = "audit_head")
    record AuditHead(
            @NotPersonal(Reason.STATE) boolean one,
            @NotPersonal(Reason.STATE) long position,
            @NotPersonal(Reason.CRYPTOGRAPHIC) Buffer hash) {}

    @Stored(table = "key_encryption_key", keyring = true)
    record KeyEncryptionKey(
            @NotPersonal(Reason.STATE) int version,
            @NotPersonal(Reason.CRYPTOGRAPHIC) Buffer wrapped,
            @NotPersonal(Reason.TIME) Instant drawnAt,
            @NotPersonal(Reason.TIME) Instant currentFrom,
            @NotPersonal(Reason.CRYPTOGRAPHIC) @Nullable String root,
            @NotPersonal(Reason.RANDOM_IDENTIFIER) UUID keyId) {}

    @Stored(table = "pepper", keyring = true)
    record Pepper(
            @NotPersonal(Reason.STATE) boolean one,
            @NotPersonal(Reason.CRYPTOGRAPHIC) String id) {}

    @Stored(table = "destroyed_key_encryption_key")
    record DestroyedKeyEncryptionKey(
            @NotPersonal(Reason.STATE) int version,
            @NotPersonal(Reason.TIME) Instant currentFrom,
            @NotPersonal(Reason.TIME) Instant destroyedAt,
            @NotPersonal(Reason.STATE) boolean audited) {}

    @Coverage(copy = Coverage.By.DERIVED)
    @Stored(table = "subject", keyring = true)
    record Subject(
            AccountId accountId,

            /* Pseudonymous: a keyed hash of an identifier. Dies with the keys. */
            @PersonalData(
                    category = Category.USAGE,
                    purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.USAGE_BY_PRODUCT)
            Buffer token,

            SubjectId subjectId,
            @NotPersonal(Reason.TIME) @Nullable Instant lapsedSince,
            @NotPersonal(Reason.TIME) @Nullable Instant drawnAt) {}

    @Stored(table = "data_key", keyring = true)
    record DataKey(
            SubjectId subjectId,
            @NotPersonal(Reason.ENUMERATION) String scope,
            @NotPersonal(Reason.STATE) int kekVersion,
            @NotPersonal(Reason.CRYPTOGRAPHIC) Buffer wrapped) {}

    @Stored(table = "destroyed_subject", keyring = true)
    record DestroyedSubject(
            SubjectId subjectId,
            AccountId accountId,
            @NotPersonal(Reason.TIME) Instant destroyedAt,
            @NotPersonal(Reason.STATE) boolean told) {}
}
