package com.cns.abuse.trust;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.NotPersonal.Reason;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.AccountId;
import com.cns.platform.datamap.Stored;
import java.time.Instant;

/** A mark, by the provider's id of a member of staff. Staff has no category of its own; the holder's is the nearest. */
@Coverage(erasure = Coverage.By.STAFF, copy = Coverage.By.STAFF)
@Stored(table = "trusted_account")
record TrustedAccount(
        AccountId accountId,
        @NotPersonal(Reason.OWN_TEXT) String reason,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.SECURITY,
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.ACCOUNT_LIFE)
        String markedBy,

        @NotPersonal(Reason.TIME) Instant markedAt) {}
