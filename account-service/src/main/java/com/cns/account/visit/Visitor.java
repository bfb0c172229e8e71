package com.cns.account.visit;

import com.cns.account.contact.Owner;
import com.cns.account.language.Language;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.SubjectId;
import com.cns.platform.keyring.Token;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A browser whose user agreed to be remembered. */
@Coverage(erasure = Coverage.By.BEYOND, copy = Coverage.By.BEYOND)
@Entity
@Table(name = "web_visitor")
class Visitor {
    @Id
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID id;

    @Column(name = "account_id", updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @Column(name = "secret_hash", updatable = false)
    @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
    private byte[] secretHash;

    @Column(updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private @Nullable UUID subject;

    @Column(name = "for_navigation")
    @NotPersonal(NotPersonal.Reason.STATE)
    private boolean forNavigation;

    @Column(name = "for_interest")
    @NotPersonal(NotPersonal.Reason.STATE)
    private boolean forInterest;

    @Column(name = "notice_version")
    @NotPersonal(NotPersonal.Reason.STATE)
    private int noticeVersion;

    @Column
    @Enumerated(EnumType.STRING)
    private Language language;

    @Column(name = "decided_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant decidedAt;

    @Column
    @PersonalData(
            category = Category.ACCOUNT,
            purposes = Purpose.UNDERSTAND_CUSTOMERS,
            basis = LegalBasis.CONSENT,
            retention = Retention.COOKIE_CONSENT)
    private @Nullable String person;

    @Column(name = "linked_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant linkedAt;

    @Column(name = "closed_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant closedAt;

    /** For Hibernate. */
    protected Visitor() {}

    /** @param subject whose key seals what the browser is shown; null where that is not kept */
    Visitor(UUID id, byte[] secretHash, @Nullable SubjectId subject, Answer answer, Instant now) {
        this.id = id;
        this.account = Owner.CNS.value();
        this.secretHash = secretHash.clone();
        this.subject = subject == null ? null : subject.value();
        answer(answer, now);
    }

    /** The answer of now takes the place of the one before. */
    final void answer(Answer answer, Instant now) {
        forNavigation = answer.uses().contains(Use.NAVIGATION);
        forInterest = answer.uses().contains(Use.INTEREST);
        noticeVersion = CookieNotice.VERSION;
        language = answer.language();
        decidedAt = now;
    }

    /** What is agreed to now: nothing once it has run out, or when another notice is shown, or somebody else showed up. */
    Set<Use> uses(Instant now) {
        Set<Use> uses = EnumSet.noneOf(Use.class);
        if (closedAt == null && noticeVersion == CookieNotice.VERSION && now.isBefore(until())) {
            if (forNavigation) {
                uses.add(Use.NAVIGATION);
            }
            if (forInterest) {
                uses.add(Use.INTEREST);
            }
        }
        return uses;
    }

    /** What the browser was shown is theirs; when it is somebody else's already, nothing more is kept under their name. */
    void belongsTo(Token whose, Instant now) {
        if (person == null) {
            person = whose.value();
            linkedAt = now;
        } else if (!person.equals(whose.value())) {
            closedAt = now;
        }
    }

    Instant until() {
        return decidedAt.plus(CookieNotice.LIFE);
    }

    UUID id() {
        return id;
    }

    /** Whether this answer can go on with what there is: it allows all that was allowed, and what it needs is there. */
    boolean goesOnWith(Answer answer, Instant now) {
        Set<Use> present = uses(now);
        return !present.isEmpty()
                && answer.uses().containsAll(present)
                && answer.uses().contains(Use.INTEREST) == present.contains(Use.INTEREST);
    }

    int noticeVersion() {
        return noticeVersion;
    }

    Language language() {
        return language;
    }

    Instant decidedAt() {
        return decidedAt;
    }

    boolean isLinked() {
        return person != null;
    }
}
