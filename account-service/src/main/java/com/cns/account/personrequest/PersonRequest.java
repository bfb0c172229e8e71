package com.cns.account.personrequest;

import com.cns.account.contact.Owner;
import com.cns.account.forwarding.Right;
import com.cns.account.language.Language;
import com.cns.account.privacyrequest.PlacesConverter;
import com.cns.account.secret.Secrets;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PersonRequestId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.platform.keyring.Token;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person asked CNS itself about their data; theirs once they have shown the code from the mail. */
@Coverage(erasure = Coverage.By.BEYOND, copy = Coverage.By.BEYOND)
@Entity
@Table(name = "person_request")
class PersonRequest {
    @Id
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID id;

    @Column(name = "account_id", updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @Column(name = "asked", updatable = false)
    @Enumerated(EnumType.STRING)
    private Right right;

    @Column(updatable = false)
    @Enumerated(EnumType.STRING)
    private Language language;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Column(updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID subject;

    @Column(name = "email_sealed")
    @PersonalData(
            category = Category.ACCOUNT,
            purposes = Purpose.FULFIL_REQUEST,
            basis = LegalBasis.LEGAL_OBLIGATION,
            retention = Retention.UNTIL_DONE)
    private @Nullable Sealed email;

    @Column(name = "phone_sealed")
    @PersonalData(
            category = Category.ACCOUNT,
            purposes = Purpose.FULFIL_REQUEST,
            basis = LegalBasis.LEGAL_OBLIGATION,
            retention = Retention.UNTIL_DONE)
    private @Nullable Sealed phone;

    @Column(name = "name_sealed")
    @PersonalData(
            category = Category.ACCOUNT,
            purposes = Purpose.FULFIL_REQUEST,
            basis = LegalBasis.LEGAL_OBLIGATION,
            retention = Retention.UNTIL_DONE)
    private @Nullable Sealed name;

    @PersonalData(
            category = Category.ACCOUNT,
            purposes = Purpose.FULFIL_REQUEST,
            basis = LegalBasis.LEGAL_OBLIGATION,
            retention = Retention.PRIVACY_LEDGER)
    private @Nullable String person;

    @Column(name = "received_at", updatable = false)
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant receivedAt;

    @Column(name = "due_at", updatable = false)
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant dueAt;

    @Column(name = "code_hash")
    @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
    private byte @Nullable [] codeHash;

    @Column(name = "wrong_tries")
    @NotPersonal(NotPersonal.Reason.COUNT)
    private int wrongTries;

    @Column(name = "proven_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant provenAt;

    @Convert(converter = PlacesConverter.class)
    @NotPersonal(NotPersonal.Reason.COMPOSITE)
    private @Nullable List<PlaceOutcome> outcomes;

    @Column(name = "search_after")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private @Nullable UUID searchAfter;

    @Column(name = "search_batches")
    @NotPersonal(NotPersonal.Reason.COUNT)
    private int searchBatches;

    @Column(name = "searched_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant searchedAt;

    @Column(name = "ended_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant endedAt;

    /** For Hibernate. */
    protected PersonRequest() {}

    PersonRequest(
            PersonRequestId id,
            Right right,
            Language language,
            SealedPerson sealed,
            String code,
            Instant now,
            Instant dueAt) {
        this.id = id.value();
        this.account = Owner.CNS.value();
        this.right = right;
        this.language = language;
        this.status = Status.IDENTITY_CHECK;
        this.subject = sealed.subject().value();
        this.email = sealed.email();
        this.phone = sealed.phone();
        this.name = sealed.name();
        this.receivedAt = now;
        this.dueAt = dueAt;
        this.codeHash = Secrets.hash(code);
    }

    /** Whether the code is the one that was mailed. Of a request that waits for it a wrong one counts, and the last one ends it. */
    boolean accepts(String code, int tries, Duration life, Instant now) {
        boolean right = knows(code);
        if (status != Status.IDENTITY_CHECK) {
            return right && isProven();
        }
        if (!now.isBefore(receivedAt.plus(life))) {
            return false;
        }
        if (!right) {
            wrongTries++;
            if (wrongTries >= tries) {
                status = Status.REFUSED;
                endedAt = now;
            }
        }
        return right;
    }

    /** Whether it is the code that was mailed, as long as that is known. */
    boolean knows(String code) {
        return codeHash != null && Secrets.matches(code, codeHash);
    }

    /** They have shown that the address is theirs. Once more changes nothing. */
    void prove(Token whose, Instant now) {
        if (status == Status.IDENTITY_CHECK) {
            status = Status.IN_PROGRESS;
            person = whose.value();
            provenAt = now;
        }
    }

    /** What CNS holds for itself was dealt with. */
    void answer(List<PlaceOutcome> places) {
        outcomes = List.copyOf(places);
    }

    /** Accounts up to that one were asked for in an event of the search. */
    void searched(AccountId upTo) {
        searchAfter = upTo.value();
        searchBatches++;
    }

    /** All accounts were asked for. */
    void endSearch(Instant now) {
        searchedAt = now;
    }

    /** Not all answered in time. */
    void searchAgain() {
        searchAfter = null;
        searchBatches = 0;
        searchedAt = null;
    }

    /** Whether nothing is left to be done once so many answers have come. */
    boolean isDone(long answers, int participants) {
        return status == Status.IN_PROGRESS
                && outcomes != null
                && searchedAt != null
                && answers >= (long) searchBatches * participants;
    }

    void complete(Instant now) {
        status = Status.COMPLETED;
        endedAt = now;
    }

    PersonRequestId id() {
        return new PersonRequestId(id);
    }

    Right right() {
        return right;
    }

    Language language() {
        return language;
    }

    Status status() {
        return status;
    }

    /** Empty when it was erased. */
    Optional<SealedPerson> sealed() {
        return Optional.ofNullable(email).map(kept -> new SealedPerson(new SubjectId(subject), kept, phone, name));
    }

    Instant receivedAt() {
        return receivedAt;
    }

    Instant dueAt() {
        return dueAt;
    }

    /** The token of the address; null until they have shown that it is theirs. */
    @Nullable
    String person() {
        return person;
    }

    @Nullable
    Instant provenAt() {
        return provenAt;
    }

    boolean isProven() {
        return provenAt != null && person != null;
    }

    /** Null until what CNS holds for itself was dealt with. */
    @Nullable
    List<PlaceOutcome> outcomes() {
        return outcomes;
    }

    Optional<UUID> searchAfter() {
        return Optional.ofNullable(searchAfter);
    }

    int searchBatches() {
        return searchBatches;
    }

    @Nullable
    Instant searchedAt() {
        return searchedAt;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }
}
