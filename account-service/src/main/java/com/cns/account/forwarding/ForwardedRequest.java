package com.cns.account.forwarding;

import com.cns.account.language.Language;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ForwardedRequestId;
import com.cns.contract.id.PersonRequestId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.keyring.Token;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a person asked CNS, as the account that has to answer it knows it. */
@Entity
@Table(name = "forwarded_request")
class ForwardedRequest {
    @Id
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID id;

    @Column(name = "account_id", updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @Column(name = "person_request", updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID personRequest;

    @Column(name = "asked", updatable = false)
    @Enumerated(EnumType.STRING)
    private Right right;

    /** What the person is written to in; null of what was forwarded before this was kept. */
    @Column(updatable = false)
    @Enumerated(EnumType.STRING)
    private @Nullable Language language;

    @Enumerated(EnumType.STRING)
    private State status;

    @Coverage(copy = Coverage.By.DERIVED)
    @PersonalData(
            category = Category.USAGE,
            purposes = Purpose.FULFIL_REQUEST,
            basis = LegalBasis.LEGAL_OBLIGATION,
            retention = Retention.UNTIL_DONE)
    private @Nullable String persons;

    @Column(updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID subject;

    @Column(name = "identifiers_sealed")
    @PersonalData(
            category = Category.USAGE,
            purposes = Purpose.FULFIL_REQUEST,
            basis = LegalBasis.LEGAL_OBLIGATION,
            retention = Retention.UNTIL_DONE)
    private @Nullable Sealed identifiers;

    @Column(name = "forwarded_at", updatable = false)
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant forwardedAt;

    @Column(name = "due_at", updatable = false)
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant dueAt;

    /** When the account is next reminded of it; null when all reminders are over. */
    @Column(name = "remind_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant remindAt;

    @Column(name = "privacy_request")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private @Nullable UUID privacyRequest;

    @Enumerated(EnumType.STRING)
    private @Nullable Outcome outcome;

    @Column(name = "answered_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant answeredAt;

    /** Where it stands. Names are stored: they never change. */
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    enum State {
        @JsonProperty("open")
        OPEN,
        @JsonProperty("taken-up")
        TAKEN_UP,
        /** The account has answered it by itself. */
        @JsonProperty("answered")
        ANSWERED
    }

    /** What an account says that it has done about it. Names are stored: they never change. */
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    enum Outcome {
        @JsonProperty("done")
        DONE,
        @JsonProperty("refused")
        REFUSED
    }

    /** For Hibernate. */
    protected ForwardedRequest() {}

    /**
     * Its month begins now.
     *
     * @param sealed whom it is about
     * @param remindAt when the account is first reminded of it
     */
    ForwardedRequest(
            ForwardedRequestId id,
            AccountId account,
            Forward forward,
            SealedNames.SealedName sealed,
            Instant now,
            Instant dueAt,
            Instant remindAt) {
        this.id = id.value();
        this.account = account.value();
        this.personRequest = forward.request().value();
        this.right = forward.right();
        this.language = forward.language();
        this.status = State.OPEN;
        this.persons = text(forward.tokens().stream());
        this.subject = sealed.subject().value();
        this.identifiers = sealed.value();
        this.forwardedAt = now;
        this.dueAt = dueAt;
        this.remindAt = remindAt;
    }

    /** Another service of CNS has them by another identifier. */
    void add(Collection<Token> tokens, Sealed named) {
        persons = text(Stream.concat(
                Arrays.stream(persons == null ? new String[0] : persons.split(" "))
                        .map(Token::new),
                tokens.stream()));
        identifiers = named;
    }

    /** It is a privacy request of the account now. */
    void takeUp(PrivacyRequestId as) {
        privacyRequest = as.value();
        status = State.TAKEN_UP;
    }

    /**
     * The account has answered the person. Once more changes nothing. Fails with {@link Problem#CONFLICT} when it was answered
     * otherwise, or is a privacy request.
     */
    void answer(Outcome how, Instant now) {
        if (status == State.OPEN) {
            status = State.ANSWERED;
            outcome = how;
            answeredAt = now;
        } else if (status != State.ANSWERED || outcome != how) {
            throw new ProblemException(Problem.CONFLICT, "It was answered in another way");
        }
    }

    @Nullable
    Outcome outcome() {
        return outcome;
    }

    @Nullable
    Instant answeredAt() {
        return answeredAt;
    }

    private static String text(Stream<Token> tokens) {
        return tokens.map(Token::value).distinct().sorted().collect(Collectors.joining(" "));
    }

    ForwardedRequestId id() {
        return new ForwardedRequestId(id);
    }

    AccountId account() {
        return new AccountId(account);
    }

    PersonRequestId personRequest() {
        return new PersonRequestId(personRequest);
    }

    Right right() {
        return right;
    }

    Language language() {
        return language == null ? Language.EN : language;
    }

    State status() {
        return status;
    }

    /** Empty when they were erased. */
    Optional<SealedNames.SealedName> sealed() {
        return Optional.ofNullable(identifiers).map(kept -> new SealedNames.SealedName(new SubjectId(subject), kept));
    }

    Instant forwardedAt() {
        return forwardedAt;
    }

    Instant dueAt() {
        return dueAt;
    }

    Optional<PrivacyRequestId> privacyRequest() {
        return Optional.ofNullable(privacyRequest).map(PrivacyRequestId::new);
    }
}
