package com.cns.usage.contact;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.datamap.Stored;
import com.cns.platform.keyring.IdentifierType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is kept of an imported contact (R2), sealed under the subject's USAGE key. */
@Stored(table = "contact")
record ContactRow(
        AccountId accountId,
        SubjectId subjectId,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) IdentifierType type,

        @PersonalData(
                category = Category.USAGE,
                purposes = Purpose.PROVIDE_SERVICE,
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.ACCOUNT_LIFE)
        Sealed identifierSealed,

        @PersonalData(
                category = Category.USAGE,
                purposes = Purpose.PROVIDE_SERVICE,
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.ACCOUNT_LIFE)
        @Nullable
        Sealed nameSealed,

        @NotPersonal(NotPersonal.Reason.TIME) Instant importedAt) {}
