package com.cns.consent.consent;

import com.cns.consent.person.PersonKind;
import com.cns.consent.standing.ConsentState;
import com.cns.consent.standing.Scope;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.NoticeId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.usage.Product;
import com.cns.contract.usage.SenderToken;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One asking of a person for consent to one purpose, and what became of it: only that changes. */
@Entity
class Consent {
    @Id
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID id;

    @Column(name = "account_id", updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @Column(name = "subject_id", updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID subject;

    @Column(name = "person_kind", updatable = false)
    @Enumerated(EnumType.STRING)
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    private PersonKind kind;

    @Column(name = "person_sealed", updatable = false)
    @Convert(converter = SealedColumn.class)
    @PersonalData(
            category = Category.USAGE,
            purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
            basis = LegalBasis.PROCESSOR_INSTRUCTION,
            retention = Retention.ACCOUNT_LIFE)
    private @Nullable Sealed person;

    @Column(updatable = false)
    @Convert(converter = PurposeColumn.class)
    private Purpose purpose;

    @Column(updatable = false)
    @Enumerated(EnumType.STRING)
    private @Nullable Product channel;

    /** The token of one of the account's senders; null is every one. */
    @Column(updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private @Nullable String sender;

    /** Null also where the sender is known by its token alone. */
    @Column(name = "sender_sealed", updatable = false)
    @Convert(converter = SealedColumn.class)
    @PersonalData(
            category = Category.USAGE,
            purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
            basis = LegalBasis.PROCESSOR_INSTRUCTION,
            retention = Retention.ACCOUNT_LIFE)
    private @Nullable Sealed senderSealed;

    @Column(name = "notice_id", updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private @Nullable UUID notice;

    /** In which of its languages the notice was shown (BCP 47); null where nobody told. */
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    private @Nullable String language;

    @Column(name = "status")
    @Enumerated(EnumType.STRING)
    private ConsentState state;

    @Column(name = "asked_at", updatable = false)
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant askedAt;

    @Column(name = "answered_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant answeredAt;

    @Column(name = "withdrawn_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant withdrawnAt;

    /** When it was taken in from elsewhere; null when it was told at the time. */
    @Column(name = "recorded_at", updatable = false)
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant recordedAt;

    /** A period of ISO 8601; null when it is for ever. */
    @Column(updatable = false)
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable String validity;

    @Column(name = "valid_until")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant validUntil;

    @Column(name = "answer_proof")
    @Enumerated(EnumType.STRING)
    private @Nullable Proof answerProof;

    @Column(name = "answer_source")
    @NotPersonal(NotPersonal.Reason.STATE)
    private @Nullable String answerSource;

    @Column(name = "answer_message")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private @Nullable UUID answerMessage;

    /** When they confirmed a "yes" by double opt-in. */
    @Column(name = "answer_confirmed_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant answerConfirmedAt;

    @Column(name = "withdrawal_proof")
    @Enumerated(EnumType.STRING)
    private @Nullable Proof withdrawalProof;

    @Column(name = "withdrawal_source")
    @NotPersonal(NotPersonal.Reason.STATE)
    private @Nullable String withdrawalSource;

    @Column(name = "withdrawal_message")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private @Nullable UUID withdrawalMessage;

    /** For Hibernate. */
    protected Consent() {}

    /**
     * A consent that nobody has answered yet.
     *
     * @param sender what the scope names; null where it names none, or it is known by its token alone
     * @param language in which the notice is shown, as it has it; null where nobody tells
     * @param validity for how long from the answer on; null for ever
     */
    static Consent ask(
            ConsentId id,
            AccountId account,
            SealedPerson person,
            Purpose purpose,
            Scope scope,
            @Nullable Sealed sender,
            @Nullable NoticeId notice,
            @Nullable String language,
            @Nullable Validity validity,
            Instant now) {
        Consent consent = new Consent();
        consent.id = id.value();
        consent.account = account.value();
        consent.subject = person.subject().value();
        consent.kind = person.kind();
        consent.person = person.identifier();
        consent.purpose = purpose;
        consent.channel = scope.channel();
        consent.sender = scope.senderText();
        consent.senderSealed = sender;
        consent.notice = notice == null ? null : notice.value();
        consent.language = language;
        consent.state = ConsentState.ASKED;
        consent.validity = validity == null ? null : validity.toString();
        consent.askedAt = now;
        return consent;
    }

    static Consent of(Row row) {
        UUID notice = row.getUUID("notice_id");
        String identifier = row.getString("person_sealed");
        String sender = row.getString("sender_sealed");
        Consent consent = ask(
                new ConsentId(row.getUUID("id")),
                new AccountId(row.getUUID("account_id")),
                new SealedPerson(
                        new SubjectId(row.getUUID("subject_id")),
                        PersonKind.valueOf(row.getString("person_kind")),
                        identifier == null ? null : new Sealed(identifier)),
                Purpose.fromString(row.getString("purpose")),
                Scope.of(row),
                sender == null ? null : new Sealed(sender),
                notice == null ? null : new NoticeId(notice),
                row.getString("language"),
                Validity.of(row.getString("validity")),
                row.getOffsetDateTime("asked_at").toInstant());
        consent.state = ConsentState.valueOf(row.getString("status"));
        consent.answeredAt = time(row, "answered_at");
        consent.withdrawnAt = time(row, "withdrawn_at");
        consent.recordedAt = time(row, "recorded_at");
        consent.validUntil = time(row, "valid_until");
        consent.evidenceOfAnswer(Evidence.ofAnswer(row));
        consent.evidenceOfWithdrawal(Evidence.ofWithdrawal(row));
        return consent;
    }

    private static @Nullable Instant time(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    private void evidenceOfAnswer(@Nullable Evidence evidence) {
        answerProof = evidence == null ? null : evidence.proof();
        answerSource = Evidence.sourceOf(evidence);
        answerMessage = Evidence.messageOf(evidence);
        answerConfirmedAt = Evidence.confirmedAtOf(evidence);
    }

    private void evidenceOfWithdrawal(@Nullable Evidence evidence) {
        withdrawalProof = evidence == null ? null : evidence.proof();
        withdrawalSource = Evidence.sourceOf(evidence);
        withdrawalMessage = Evidence.messageOf(evidence);
    }

    /** @throws ProblemException {@link Problem#CONFLICT} when it was answered before */
    void answer(boolean given, @Nullable Evidence evidence, Instant now) {
        switch (state) {
            case ASKED -> {
                state = given ? ConsentState.GIVEN : ConsentState.REFUSED;
                answeredAt = now;
                Validity asked = validity();
                validUntil = given && asked != null ? asked.end(now) : null;
                evidenceOfAnswer(evidence);
            }
            case GIVEN, REFUSED, WITHDRAWN, EXPIRED ->
                throw conflict("Only a consent that was asked for can be answered");
        }
    }

    /** In which of its languages they were shown the notice: whoever tells with the answer knows best. */
    void shownIn(String named) {
        language = named;
    }

    /**
     * Also what is over: then nobody takes them for somebody who never said no.
     *
     * @throws ProblemException {@link Problem#CONFLICT} when it was never given; once withdrawn it stays as it is
     */
    void withdraw(@Nullable Evidence evidence, Instant now) {
        switch (state) {
            case GIVEN, EXPIRED -> {
                state = ConsentState.WITHDRAWN;
                withdrawnAt = now;
                evidenceOfWithdrawal(evidence);
            }
            case WITHDRAWN -> {}
            case ASKED, REFUSED -> throw conflict("Only a consent that was given can be withdrawn");
        }
    }

    private ProblemException conflict(String detail) {
        return new ProblemException(Problem.CONFLICT, detail).member("consentStatus", state.toString());
    }

    ConsentId id() {
        return new ConsentId(id);
    }

    AccountId account() {
        return new AccountId(account);
    }

    SealedPerson person() {
        return new SealedPerson(new SubjectId(subject), kind, person);
    }

    Purpose purpose() {
        return purpose;
    }

    Scope scope() {
        return new Scope(channel, sender == null ? null : new SenderToken(sender));
    }

    /** What the scope names, where more than its token is known. */
    @Nullable
    Sealed sender() {
        return senderSealed;
    }

    /** Null of what they wrote unasked. */
    @Nullable
    NoticeId notice() {
        return notice == null ? null : new NoticeId(notice);
    }

    /** Of the notice as it was shown; null where nobody told. */
    @Nullable
    String language() {
        return language;
    }

    ConsentState state() {
        return state;
    }

    @Nullable
    Validity validity() {
        return Validity.of(validity);
    }

    @Nullable
    Instant recordedAt() {
        return recordedAt;
    }

    /** When what was given is over, or was. */
    @Nullable
    Instant validUntil() {
        return validUntil;
    }

    @Nullable
    Evidence answer() {
        return evidence(answerProof, answerSource, answerMessage, answerConfirmedAt);
    }

    @Nullable
    Evidence withdrawal() {
        return evidence(withdrawalProof, withdrawalSource, withdrawalMessage, null);
    }

    private static @Nullable Evidence evidence(
            @Nullable Proof proof, @Nullable String source, @Nullable UUID message, @Nullable Instant confirmedAt) {
        return proof == null
                ? null
                : new Evidence(proof, source, message == null ? null : new CommunicationId(message), confirmedAt);
    }

    Instant askedAt() {
        return askedAt;
    }

    @Nullable
    Instant answeredAt() {
        return answeredAt;
    }

    @Nullable
    Instant withdrawnAt() {
        return withdrawnAt;
    }
}
