package com.cns.account.rectification;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SubjectId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** What is right, while its request is open. */
@Coverage(copy = Coverage.By.PASSING)
@Entity
@Table(name = "rectification")
class KeptCorrection {
    @Id
    @Column(name = "request_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID request;

    @Column(name = "account_id", updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    /** Names the request in the keyring. */
    @Column(name = "subject_id", updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID subject;

    @Column(name = "name_sealed", updatable = false)
    @PersonalData(
            category = Category.USAGE,
            purposes = Purpose.FULFIL_REQUEST,
            basis = LegalBasis.LEGAL_OBLIGATION,
            retention = Retention.UNTIL_DONE)
    private Sealed name;

    /** For Hibernate. */
    protected KeptCorrection() {}

    KeptCorrection(AccountId account, PrivacyRequestId request, SubjectId subject, Sealed name) {
        this.account = account.value();
        this.request = request.value();
        this.subject = subject.value();
        this.name = name;
    }

    SubjectId subject() {
        return new SubjectId(subject);
    }

    Sealed name() {
        return name;
    }
}
