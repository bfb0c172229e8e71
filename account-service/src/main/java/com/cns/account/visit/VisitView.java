package com.cns.account.visit;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a browser was shown a page.
 *
 * @param page its path
 */
record VisitView(
        @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER) UUID id,
        @NotPersonal(NotPersonal.Reason.TIME) Instant at,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.UNDERSTAND_CUSTOMERS,
                basis = LegalBasis.CONSENT,
                retention = Retention.REQUEST)
        String page) {
    static VisitView of(Visits.StoredVisit stored, String page) {
        return new VisitView(stored.id(), stored.visitedAt(), page);
    }

    /**
     * A page of visits, the latest first.
     *
     * @param next what asks for further ones; absent on the last page
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<VisitView> visits,
            @NotPersonal(NotPersonal.Reason.STATE) @Nullable String next) {
        Page {
            visits = List.copyOf(visits);
        }
    }
}
