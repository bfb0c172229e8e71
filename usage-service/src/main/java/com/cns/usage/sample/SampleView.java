package com.cns.usage.sample;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import java.time.Instant;
import java.util.List;

/** Samples, the newest first. */
record SampleView(
        AccountId account,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<Sample> samples) {
    SampleView {
        samples = List.copyOf(samples);
    }

    /**
     * What was sent once.
     *
     * @param text with what is personal in it covered, as far as it is found
     */
    record Sample(
            CommunicationId id,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String product,
            @NotPersonal(NotPersonal.Reason.STATE) String status,
            @NotPersonal(NotPersonal.Reason.TIME) Instant receivedAt,

            @PersonalData(
                    category = Category.CONTENT,
                    purposes = Purpose.SECURITY,
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.CONTENT_BY_PRODUCT)
            String text) {}
}
