package com.cns.account.opendsr;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.SubjectId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a customer's tool wants to hear how its request stands, and what it was told so far. */
@Coverage(copy = Coverage.By.HOLDER)
@Entity
@Table(name = "dsr_callback")
class DsrCallback {
    @Id
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID id;

    @Column(name = "account_id", updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @Column(name = "subject_request_id", updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID request;

    /** In the order in which they were sent, from 0 on. */
    @Column(updatable = false)
    @NotPersonal(NotPersonal.Reason.COUNT)
    private int number;

    @Column(name = "subject_id", updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID subject;

    /** May hold a token of the customer's, or somebody's name. */
    @Column(name = "url_sealed", updatable = false)
    @PersonalData(
            category = Category.ACCOUNT,
            purposes = {Purpose.PROVIDE_SERVICE, Purpose.MANAGE_RELATIONSHIP, Purpose.SECURITY},
            basis = LegalBasis.CONTRACT,
            retention = Retention.ACCOUNT_LIFE)
    private Sealed url;

    /** The last that the receiver took; null when it took none yet. */
    @Enumerated(EnumType.STRING)
    private DsrViews.@Nullable DsrStatus told;

    /** The last that was tried; null before the first. */
    @Enumerated(EnumType.STRING)
    @SuppressWarnings("UnusedVariable") // CallbackQueue reads and writes the column
    private DsrViews.@Nullable DsrStatus trying;

    /** When that was tried first. */
    @Column(name = "begun_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant begunAt;

    @NotPersonal(NotPersonal.Reason.COUNT)
    private int failures;

    @Column(name = "next_attempt")
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant nextAttempt;

    /** From when on it is told nothing more. */
    @Column(name = "over_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant overAt;

    @Column(name = "given_up")
    @NotPersonal(NotPersonal.Reason.STATE)
    private boolean givenUp;

    /** It answered 410. */
    @Column(name = "wants_no_more")
    @SuppressWarnings("UnusedVariable") // as above
    @NotPersonal(NotPersonal.Reason.STATE)
    private boolean wantsNoMore;

    /** For Hibernate. */
    protected DsrCallback() {}

    /** Sealed already, by somebody who knew its id. */
    DsrCallback(UUID id, DsrRequest.Key of, int number, SubjectId subject, Sealed url, Instant now) {
        this.id = id;
        this.account = of.account();
        this.request = of.id();
        this.number = number;
        this.subject = subject.value();
        this.url = url;
        this.nextAttempt = now;
    }

    UUID id() {
        return id;
    }

    SubjectId subject() {
        return new SubjectId(subject);
    }

    Sealed url() {
        return url;
    }

    DsrViews.@Nullable DsrStatus told() {
        return told;
    }

    int failures() {
        return failures;
    }

    /** When it is tried again after a failure; null when nothing has failed, or it is over. */
    @Nullable
    Instant triedAgainAt() {
        return failures == 0 || overAt != null ? null : nextAttempt;
    }

    @Nullable
    Instant givenUpAt() {
        return givenUp ? overAt : null;
    }
}
