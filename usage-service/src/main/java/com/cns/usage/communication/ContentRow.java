package com.cns.usage.communication;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.usage.Product;
import com.cns.platform.datamap.Stored;
import java.time.Instant;

/** What is kept of a content (R14), sealed under the subject's CONTENT key. */
@Stored(table = "content")
record ContentRow(
        AccountId accountId,
        CommunicationId id,
        @NotPersonal(NotPersonal.Reason.TIME) Instant receivedAt,
        SubjectId subjectId,
        Product product,

        @PersonalData(
                category = Category.CONTENT,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.CONTENT_BY_PRODUCT)
        Sealed textSealed) {}
