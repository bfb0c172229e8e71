package com.cns.consent.disclosure;

import com.cns.consent.recipient.RecipientToken;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.DisclosureId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.datamap.Stored;
import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who received what was disclosed, as it is stored.
 *
 * @param subjectId the holder, under whose key the name is sealed
 * @param recipientToken by which it is found where it is told; null of what is older than that
 */
@Stored(table = "disclosure_recipient")
record Receiver(
        AccountId accountId,
        DisclosureId id,
        SubjectId subjectId,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                basis = LegalBasis.CONTRACT,
                retention = Retention.ACCOUNT_LIFE)
        Sealed recipientSealed,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.PROVIDE_SERVICE,
                basis = LegalBasis.CONTRACT,
                retention = Retention.ACCOUNT_LIFE)
        @Nullable
        RecipientToken recipientToken) {

    /** Null once the holder was erased. */
    static @Nullable Receiver of(Row row) {
        UUID holder = row.getUUID("receiver_subject_id");
        UUID recipient = row.getUUID("recipient_token");
        return holder == null
                ? null
                : new Receiver(
                        new AccountId(row.getUUID("account_id")),
                        new DisclosureId(row.getUUID("id")),
                        new SubjectId(holder),
                        new Sealed(row.getString("recipient_sealed")),
                        recipient == null ? null : new RecipientToken(recipient));
    }
}
