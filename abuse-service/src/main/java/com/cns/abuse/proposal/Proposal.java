package com.cns.abuse.proposal;

import com.cns.abuse.suspension.Charge;
import com.cns.abuse.suspension.ChargeConverter;
import com.cns.abuse.suspension.GroundsConverter;
import com.cns.abuse.suspension.Imposition;
import com.cns.abuse.suspension.Imposition.Ground;
import com.cns.abuse.suspension.Measure;
import com.cns.abuse.suspension.People;
import com.cns.abuse.suspension.Staff;
import com.cns.abuse.suspension.TranslationsConverter;
import com.cns.contract.abuse.Translation;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ProposalId;
import com.cns.contract.id.SuspensionId;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** One suspension, of the whole service or of a part of it (a throttle), that waits for a person. */
@Coverage(erasure = Coverage.By.STAFF, copy = Coverage.By.STAFF)
@Entity
@DynamicUpdate // the role may change the decision only
class Proposal {
    @Id
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID id;

    @Column(name = "account_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @Enumerated(EnumType.STRING)
    @NotPersonal(NotPersonal.Reason.STATE)
    private ProposalStatus status;

    @Enumerated(EnumType.STRING)
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    private Why.Reason why;

    @Enumerated(EnumType.STRING)
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    private Measure measure;

    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private String cause;

    @Column(name = "against_epoch")
    @NotPersonal(NotPersonal.Reason.STATE)
    private long againstEpoch;

    @Column(name = "against_n")
    @NotPersonal(NotPersonal.Reason.STATE)
    private long againstN;

    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant since;

    @Column(name = "decision_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private @Nullable UUID decision;

    @Column(name = "rule_set")
    @NotPersonal(NotPersonal.Reason.OWN_TEXT)
    private @Nullable String ruleSet;

    @NotPersonal(NotPersonal.Reason.OWN_TEXT)
    private String facts;

    @Convert(converter = GroundsConverter.class)
    @NotPersonal(NotPersonal.Reason.OWN_TEXT)
    private List<Ground> grounds;

    @Convert(converter = ChargeConverter.class)
    @NotPersonal(NotPersonal.Reason.OWN_TEXT)
    private Charge charge;

    @Convert(converter = TranslationsConverter.class)
    @NotPersonal(NotPersonal.Reason.OWN_TEXT)
    private List<Translation> translations;

    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Integer days;

    @Column(name = "rule_author")
    @PersonalData(
            category = Category.ACCOUNT,
            purposes = Purpose.SECURITY,
            basis = LegalBasis.LEGITIMATE_INTEREST,
            retention = Retention.ACCOUNT_LIFE)
    private @Nullable String ruleAuthor;

    /** Staff has no category of its own; this is the nearest. */
    @Column(name = "proposed_by")
    @PersonalData(
            category = Category.ACCOUNT,
            purposes = Purpose.SECURITY,
            basis = LegalBasis.LEGITIMATE_INTEREST,
            retention = Retention.ACCOUNT_LIFE)
    private @Nullable String proposedBy;

    @Column(name = "proposed_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant proposedAt;

    @Column(name = "lapses_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant lapsesAt;

    @Column(name = "decided_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant decidedAt;

    @Column(name = "decided_by")
    @PersonalData(
            category = Category.ACCOUNT,
            purposes = Purpose.SECURITY,
            basis = LegalBasis.LEGITIMATE_INTEREST,
            retention = Retention.ACCOUNT_LIFE)
    private @Nullable String decidedBy;

    @NotPersonal(NotPersonal.Reason.OWN_TEXT)
    private @Nullable String reason;

    @Column(name = "suspension_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private @Nullable UUID suspension;

    Proposal() {}

    /**
     * @param days how long the suspension shall last; null for until it is lifted
     * @param open how long people have
     */
    static Proposal open(
            ProposalId id, Imposition imposition, Why why, @Nullable Integer days, Duration open, Instant now) {
        Proposal proposal = new Proposal();
        proposal.id = id.value();
        proposal.account = imposition.account().value();
        proposal.status = ProposalStatus.OPEN;
        proposal.why = why.reason();
        proposal.measure = imposition.measure();
        switch (why) {
            case Why.Rules rules -> proposal.cause = rules.cause();
            case Why.Person person -> {
                proposal.cause = id.toString();
                proposal.proposedBy = person.by().text();
            }
        }
        Staff author = imposition.people().ruleAuthor();
        proposal.ruleAuthor = author == null ? null : author.text();
        proposal.againstEpoch = imposition.against().epoch();
        proposal.againstN = imposition.against().n();
        proposal.since = imposition.since();
        proposal.decision = imposition.decision();
        proposal.ruleSet = imposition.ruleSet();
        proposal.facts = imposition.facts();
        proposal.grounds = imposition.grounds();
        proposal.charge = imposition.charge();
        proposal.translations = imposition.translations();
        proposal.days = days;
        proposal.proposedAt = now;
        proposal.lapsesAt = now.plus(open);
        return proposal;
    }

    /** Whether a person may still decide. */
    boolean isOpen(Instant now) {
        return status == ProposalStatus.OPEN && lapsesAt.isAfter(now);
    }

    /** Whoever proposed it or wrote the rule does not decide it. */
    boolean mayBeDecidedBy(Staff person) {
        return !person.text().equals(proposedBy) && !person.text().equals(ruleAuthor);
    }

    /** What to impose when that person says so, on the account as it is by now. */
    Imposition imposition(StateVersion against, Staff by, Instant now) {
        return new Imposition(
                account(),
                against,
                since,
                decision,
                ruleSet,
                facts,
                grounds,
                charge,
                new People(staff(ruleAuthor), staff(proposedBy), by),
                days == null ? null : now.plus(days, ChronoUnit.DAYS),
                translations,
                measure);
    }

    void impose(SuspensionId imposed, Staff by, String because, Instant now) {
        decide(ProposalStatus.IMPOSED, by, because, now);
        suspension = imposed.value();
    }

    void dismiss(Staff by, String because, Instant now) {
        decide(ProposalStatus.DISMISSED, by, because, now);
    }

    private void decide(ProposalStatus outcome, Staff by, String because, Instant now) {
        if (!isOpen(now) || !mayBeDecidedBy(by)) {
            throw new IllegalStateException("an open proposal is decided once, by somebody else");
        }
        status = outcome;
        decidedBy = by.text();
        reason = because;
        decidedAt = now;
    }

    /** Nobody decided. False when somebody has, or still may. */
    boolean lapse(Instant now) {
        if (status != ProposalStatus.OPEN || lapsesAt.isAfter(now)) {
            return false;
        }
        status = ProposalStatus.LAPSED;
        decidedAt = now;
        return true;
    }

    /** Whether nothing is left to decide once that is imposed, or waits itself. */
    boolean isCoveredBy(Measure other) {
        return switch (other) {
            case SUSPENSION -> true;
            case THROTTLE -> measure == Measure.THROTTLE;
        };
    }

    /** Whether the rules, when they proposed it, would not have suspended: they would have slowed down, or asked people to look. */
    boolean isLessThanSuspending() {
        return measure == Measure.THROTTLE || why == Why.Reason.REVIEW;
    }

    /** The rules did it, or came to more, or a person proposes more. False when it is not open. */
    boolean supersede(Instant now) {
        if (status != ProposalStatus.OPEN) {
            return false;
        }
        status = ProposalStatus.SUPERSEDED;
        decidedAt = now;
        return true;
    }

    private static @Nullable Staff staff(@Nullable String text) {
        return text == null ? null : new Staff(text);
    }

    ProposalId id() {
        return new ProposalId(id);
    }

    AccountId account() {
        return new AccountId(account);
    }

    ProposalStatus status() {
        return status;
    }

    Why.Reason why() {
        return why;
    }

    Measure measure() {
        return measure;
    }

    String cause() {
        return cause;
    }

    StateVersion against() {
        return new StateVersion(againstEpoch, againstN);
    }

    @Nullable
    String ruleSet() {
        return ruleSet;
    }

    String facts() {
        return facts;
    }

    List<Ground> grounds() {
        return grounds;
    }

    Charge charge() {
        return charge;
    }

    @Nullable
    Integer days() {
        return days;
    }

    @Nullable
    String proposedBy() {
        return proposedBy;
    }

    Instant proposedAt() {
        return proposedAt;
    }

    Instant lapsesAt() {
        return lapsesAt;
    }

    @Nullable
    Instant decidedAt() {
        return decidedAt;
    }

    @Nullable
    String decidedBy() {
        return decidedBy;
    }

    @Nullable
    String reason() {
        return reason;
    }

    @Nullable
    SuspensionId suspension() {
        return suspension == null ? null : new SuspensionId(suspension);
    }
}
