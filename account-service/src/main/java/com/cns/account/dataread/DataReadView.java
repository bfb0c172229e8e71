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
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That somebody else read data of the account, or was refused it.
 *
 * @param entry of the service's audit chain: by it an auditor finds the proof
 * @param roles of staff
 * @param staff a pseudonym, the same for all reads of this account by one member of staff
 * @param request for which the suite itself read
 * @param purpose absent when none of the catalogue was stated
 * @param path method and path template, or the topic by which it was asked
 * @param subject the end-user whom it was about, when it was one and known
 */
record DataReadView(
        AuditEntryId entry,
        Service service,
        @NotPersonal(NotPersonal.Reason.TIME) Instant at,
        Reader reader,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) List<String> roles,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.SECURITY, Purpose.MANAGE_RELATIONSHIP},
                basis = LegalBasis.LEGAL_OBLIGATION,
                retention = Retention.REQUEST)
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
    DataReadView {
        roles = List.copyOf(roles);
        categories = List.copyOf(categories);
    }

    static DataReadView of(DataRead read) {
        return new DataReadView(
                new AuditEntryId(read.id()),
                read.service(),
                read.at(),
                read.reader(),
                read.roles(),
                read.staff(),
                read.request(),
                read.purpose(),
                read.path(),
                read.extent(),
                read.categories(),
                read.subject(),
                read.outcome());
    }
}
