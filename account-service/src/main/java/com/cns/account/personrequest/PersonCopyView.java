package com.cns.account.personrequest;

import com.cns.account.export.ExportView;
import com.cns.account.forwarding.Right;
import com.cns.account.relation.Dealings;
import com.cns.account.visit.VisitView;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.PersonRequestId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * What CNS holds of a person for itself (GDPR Article 15). What it holds of them for customers is not in it: they answer.
 *
 * @param email by which it was found
 * @param dealings contacts with sales and support, findings in public sources, forms
 * @param visits pages of the site: the newest, a thousand at most
 * @param requests what they asked before, this among them
 * @param accounts of CNS whose holder they are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PersonCopyView(
        PersonRequestId request,
        @NotPersonal(NotPersonal.Reason.TIME) Instant copiedAt,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.FULFIL_REQUEST,
                basis = LegalBasis.LEGAL_OBLIGATION,
                retention = Retention.REQUEST)
        String email,

        @NotPersonal(NotPersonal.Reason.COMPOSITE) Dealings dealings,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<VisitView> visits,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<AskedView> requests,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<ExportView> accounts) {
    PersonCopyView {
        visits = List.copyOf(visits);
        requests = List.copyOf(requests);
        accounts = List.copyOf(accounts);
    }

    /** What was asked, and when. */
    record AskedView(
            PersonRequestId id,
            Right right,
            Status status,

            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.FULFIL_REQUEST,
                    basis = LegalBasis.LEGAL_OBLIGATION,
                    retention = Retention.REQUEST)
            Instant receivedAt) {
        static AskedView of(PersonRequest request) {
            return new AskedView(request.id(), request.right(), request.status(), request.receivedAt());
        }
    }
}
