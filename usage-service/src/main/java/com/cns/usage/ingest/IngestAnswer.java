package com.cns.usage.ingest;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.CommunicationId;
import java.util.List;

/** The answer to an ingest: what was accepted, in the order of the request. */
record IngestAnswer(
        @NotPersonal(NotPersonal.Reason.COUNT) int accepted,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<Accepted> records) {
    IngestAnswer {
        records = List.copyOf(records);
    }

    /** A retry is shown the same id. */
    record Accepted(
            @PersonalData(
                    category = Category.USAGE,
                    purposes = Purpose.PROVIDE_SERVICE,
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.REQUEST)
            String clientId,

            CommunicationId id) {}
}
