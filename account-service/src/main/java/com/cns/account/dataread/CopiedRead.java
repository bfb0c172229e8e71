package com.cns.account.dataread;

import com.cns.contract.audit.Extent;
import com.cns.contract.audit.ReadOutcome;
import com.cns.contract.audit.Reader;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.AuditEntryId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.route.Service;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That somebody else read data of the account, as a copy has it: who received them (GDPR Article 15(1)(c)).
 *
 * @param staff a pseudonym, the same for all reads of this account by one member of staff
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CopiedRead(
        AuditEntryId entry,
        Service service,
        @NotPersonal(NotPersonal.Reason.TIME) Instant at,
        Reader reader,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) List<String> roles,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.SECURITY,
                basis = LegalBasis.LEGAL_OBLIGATION,
                retention = Retention.AUDIT)
        @Nullable
        String staff,

        @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER) @Nullable
        PrivacyRequestId request,

        @Nullable Purpose purpose,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) String path,
        Extent extent,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) List<String> categories,

        @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER) @Nullable
        SubjectId subject,

        ReadOutcome outcome) {
    CopiedRead {
        roles = List.copyOf(roles);
        categories = List.copyOf(categories);
    }

    static CopiedRead of(DataReadView view) {
        return new CopiedRead(
                view.entry(),
                view.service(),
                view.at(),
                view.reader(),
                view.roles(),
                view.staff(),
                view.request(),
                view.purpose(),
                view.path(),
                view.extent(),
                view.categories(),
                view.subject(),
                view.outcome());
    }
}
