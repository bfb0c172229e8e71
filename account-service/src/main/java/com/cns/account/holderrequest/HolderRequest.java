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
import java.util.List;
import java.util.Set;
import java.util.UUID;
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

    @Column(name = "requested_at", updatable = false)
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant requestedAt;

    @Column(name = "due_at", updatable = false)
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant dueAt;

    @Column(name = "completed_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant completedAt;

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

    /** @param signed of an erasure */
    void complete(List<ErasureView> came, @Nullable String signed, Instant now) {
        outcomes = List.copyOf(came);
        certificate = signed;
        completedAt = now;
        status = Progress.COMPLETED;
    }

    PrivacyRequestId id() {
        return new PrivacyRequestId(id);
    }

    AccountId account() {
        return new AccountId(account);
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
