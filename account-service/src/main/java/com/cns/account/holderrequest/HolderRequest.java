package com.cns.account.holderrequest;

import com.cns.account.field.Field;
import com.cns.account.forwarding.Right;
import com.cns.account.profile.ErasureView;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a holder asks about their own data. It has no value of any field. */
@Entity
@Table(name = "holder_request")
class HolderRequest {
    @Id
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID id;

    @Column(name = "account_id", updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @Column(name = "asked", updatable = false)
    @Enumerated(EnumType.STRING)
    private Right right;

    @Enumerated(EnumType.STRING)
    private Progress status;

    @Column(updatable = false)
    @Convert(converter = FieldsColumn.class)
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    private Set<Field> fields;

    @Convert(converter = OutcomesColumn.class)
    @NotPersonal(NotPersonal.Reason.COMPOSITE)
    private @Nullable List<ErasureView> outcomes;

    @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
    private @Nullable String certificate;

    /** Opens the certificate's commitment to its holder; null without a certificate, and of one that names nobody. */
    @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
    private byte @Nullable [] salt;

    @Column(name = "requested_at", updatable = false)
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant requestedAt;

    @Column(name = "due_at", updatable = false)
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant dueAt;

    @Column(name = "completed_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant completedAt;

    /** What was signed after the certificate, in its order. */
    @Convert(converter = AddendaColumn.class)
    @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
    private @Nullable List<String> addenda;

    /** When the next ground lapses that something is retained on; null when none does any more. */
    @Column(name = "lapses_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant lapsesAt;

    /**
     * Of key-encryption keys the one that was the newest when the keys were gone of what is erased; null when no backup of the keyring has
     * these any more, when nothing is erased, and of what a version before has certified.
     */
    @NotPersonal(NotPersonal.Reason.STATE)
    private @Nullable Integer generation;

    /** What a restriction, or the end of one, is worked off as. */
    @Column(name = "privacy_request")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private @Nullable UUID privacyRequest;

    /** Where it stands. Names are stored: they never change. */
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    enum Progress {
        @JsonProperty("in-progress")
        IN_PROGRESS,
        @JsonProperty("completed")
        COMPLETED
    }

    /** For Hibernate. */
    protected HolderRequest() {}

    HolderRequest(PrivacyRequestId id, AccountId account, Right right, Set<Field> fields, Instant now, Instant dueAt) {
        this.id = id.value();
        this.account = account.value();
        this.right = right;
        this.status = Progress.IN_PROGRESS;
        this.fields = fields;
        this.requestedAt = now;
        this.dueAt = dueAt;
    }

    /** Every service does its part of it. */
    void isWorkedOffAs(PrivacyRequestId as) {
        privacyRequest = as.value();
    }

    /**
     * An erasure that is certified.
     *
     * @param newest of key-encryption keys, since the keys are gone of what is erased
     */
    void complete(List<ErasureView> came, String signed, int newest, Instant now) {
        complete(came, signed, now);
        generation = isAnythingErased(came) ? newest : null;
    }

    /** @param signed of an erasure */
    void complete(List<ErasureView> came, @Nullable String signed, Instant now) {
        outcomes = List.copyOf(came);
        certificate = signed;
        completedAt = now;
        status = Progress.COMPLETED;
        lapsesAt = nextLapse(Instant.MIN);
    }

    /** What the commitment in its certificate was made with. */
    void isOpenedWith(byte[] used) {
        salt = used.clone();
    }

    /** Whether something is to be told: another replica may have told it a moment ago. */
    boolean isLapsed(Instant now) {
        return lapsesAt != null && !lapsesAt.isAfter(now);
    }

    /** What was retained until a moment that has come since the last addendum. */
    List<ErasureView> lapsed(Instant now) {
        Instant from = lapsesAt;
        return from == null
                ? List.of()
                : retained()
                        .filter(kept ->
                                !until(kept).isBefore(from) && !until(kept).isAfter(now))
                        .toList();
    }

    /** There was nothing to tell. */
    void lapsedSilently(Instant now) {
        lapsesAt = nextLapse(now);
    }

    /**
     * What was retained is erased.
     *
     * @param signed what tells of that
     * @param newest of key-encryption keys, since its keys are gone
     */
    void lapsed(String signed, int newest, Instant now) {
        add(signed);
        generation = newest;
        lapsedSilently(now);
    }

    /** Whether no backup opens any more what is erased, and that was not told: another replica may have told it a moment ago. */
    boolean isToClose(int oldest) {
        return generation != null && generation < oldest;
    }

    /** @param signed what tells of that */
    void close(String signed) {
        add(signed);
        generation = null;
    }

    private void add(String signed) {
        List<String> all = new ArrayList<>(addenda());
        all.add(signed);
        addenda = List.copyOf(all);
    }

    /** What is signed next follows this: the last addendum, else the certificate. */
    String lastSigned() {
        return addenda().isEmpty()
                ? Objects.requireNonNull(certificate, "an erasure is certified")
                : addenda().getLast();
    }

    /** Of what is to be closed. */
    int generation() {
        return Objects.requireNonNull(generation, "nothing is erased that could be closed");
    }

    private @Nullable Instant nextLapse(Instant after) {
        return retained()
                .map(HolderRequest::until)
                .filter(until -> until.isAfter(after))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private Stream<ErasureView> retained() {
        return outcomes().stream().filter(HolderRequest::isRetained);
    }

    private static boolean isRetained(ErasureView outcome) {
        return outcome.retainUntil() != null;
    }

    /** What is not retained is. */
    static boolean isAnythingErased(List<ErasureView> came) {
        return !came.stream().allMatch(HolderRequest::isRetained);
    }

    private static Instant until(ErasureView kept) {
        return Objects.requireNonNull(kept.retainUntil());
    }

    List<String> addenda() {
        return addenda == null ? List.of() : addenda;
    }

    PrivacyRequestId id() {
        return new PrivacyRequestId(id);
    }

    AccountId account() {
        return new AccountId(account);
    }

    Optional<PrivacyRequestId> privacyRequest() {
        return Optional.ofNullable(privacyRequest).map(PrivacyRequestId::new);
    }

    Right right() {
        return right;
    }

    Progress status() {
        return status;
    }

    Set<Field> fields() {
        return Set.copyOf(fields);
    }

    List<ErasureView> outcomes() {
        return outcomes == null ? List.of() : outcomes;
    }

    @Nullable
    String certificate() {
        return certificate;
    }

    Optional<byte[]> salt() {
        return Optional.ofNullable(salt).map(kept -> kept.clone());
    }

    Instant requestedAt() {
        return requestedAt;
    }

    Instant dueAt() {
        return dueAt;
    }

    @Nullable
    Instant completedAt() {
        return completedAt;
    }
}
