package com.cns.account.personrequest;

import com.cns.account.contact.FormView;
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
import org.jspecify.annotations.Nullable;

/**
 * What CNS holds of a person for itself (GDPR Article 15), or of that what they provided (GDPR Article 20). What it holds of them
 * for customers is not in it: they answer.
 *
 * @param email by which it was found
 * @param dealings contacts with sales and support, findings in public sources, forms; of an access only
 * @param forms that they sent; of a portability only, where nothing else of the dealings is
 * @param visits pages of the site: the newest, a thousand at most; of an access only
 * @param requests what they asked before, this among them; of an access only
 * @param accounts of CNS whose holder they are; of a portability what they said there
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

        @NotPersonal(NotPersonal.Reason.COMPOSITE) @Nullable Dealings dealings,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) @Nullable List<FormView> forms,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) @Nullable List<VisitView> visits,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) @Nullable List<AskedView> requests,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<ExportView> accounts) {
    PersonCopyView {
        forms = forms == null ? null : List.copyOf(forms);
        visits = visits == null ? null : List.copyOf(visits);
        requests = requests == null ? null : List.copyOf(requests);
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
