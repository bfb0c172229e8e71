package com.cns.consent.recipient;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.datamap.Stored;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a recipient is told, as it is stored.
 *
 * @param holderId the holder, whose it is whoever named it last
 * @param subjectId the recipient, under whose key contact and secret are sealed
 * @param leaving the holder was erased: it goes when it was told what waits
 * @param namedBy what the operator's provider calls the member of staff who named it last, for CNS; null when the holder did
 */
@Stored(table = "recipient")
record StoredRecipient(
        AccountId accountId,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.PROVIDE_SERVICE,
                basis = LegalBasis.LEGAL_OBLIGATION,
                retention = Retention.ACCOUNT_LIFE)
        RecipientToken id,

        SubjectId holderId,
        SubjectId subjectId,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                basis = LegalBasis.LEGAL_OBLIGATION,
                retention = Retention.ACCOUNT_LIFE)
        Sealed contactSealed,

        @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) @Nullable
        Sealed secretSealed,

        @NotPersonal(NotPersonal.Reason.TIME) Instant namedAt,
        @NotPersonal(NotPersonal.Reason.STATE) boolean leaving,

        @Coverage(erasure = Coverage.By.STAFF, copy = Coverage.By.STAFF)
        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.SECURITY,
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.ACCOUNT_LIFE)
        @Nullable
        String namedBy) {

    static StoredRecipient of(Row row) {
        String secret = row.getString("secret_sealed");
        return new StoredRecipient(
                new AccountId(row.getUUID("account_id")),
                new RecipientToken(row.getUUID("id")),
                new SubjectId(row.getUUID("holder_id")),
                new SubjectId(row.getUUID("subject_id")),
                new Sealed(row.getString("contact_sealed")),
                secret == null ? null : new Sealed(secret),
                row.getOffsetDateTime("named_at").toInstant(),
                row.getBoolean("leaving"),
                row.getString("named_by"));
    }
}
