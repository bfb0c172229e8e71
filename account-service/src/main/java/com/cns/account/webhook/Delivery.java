package com.cns.account.webhook;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.DeliveryId;
import com.cns.contract.id.WebhookId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one webhook is told of one event. What becomes of it is written by SQL, past this entity. */
@Entity
@Table(name = "webhook_delivery")
class Delivery {
    @Id
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID id;

    @Column(name = "account_id", updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @Column(name = "webhook_id", updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID webhook;

    @Column(updatable = false)
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    private String event;

    /** As it is sent and signed, byte for byte: ids and states. */
    @Column(updatable = false)
    @NotPersonal(NotPersonal.Reason.STATE)
    private String body;

    @Column(name = "queued_at", updatable = false)
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant queuedAt;

    @Column
    @Enumerated(EnumType.STRING)
    private DeliveryStatus status;

    /** Retries go on for their time from here; sending by hand begins anew. */
    @Column(name = "begun_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant begunAt;

    @Column(name = "next_attempt")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant nextAttempt;

    /** Since it was begun. */
    @Column
    @NotPersonal(NotPersonal.Reason.COUNT)
    private int failures;

    /** In all. */
    @Column
    @NotPersonal(NotPersonal.Reason.COUNT)
    private int attempts;

    /** Whoever sends it now knows this. */
    @Column
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private @Nullable UUID claim;

    @Column(name = "claimed_until")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant claimedUntil;

    /** For Hibernate. */
    protected Delivery() {}

    Delivery(DeliveryId id, AccountId account, WebhookId webhook, Told told, Instant now) {
        this.id = id.value();
        this.account = account.value();
        this.webhook = webhook.value();
        this.event = told.name().toString();
        this.body = told.body();
        this.queuedAt = now;
        this.status = DeliveryStatus.PENDING;
        this.begunAt = now;
        this.nextAttempt = now;
    }

    DeliveryId id() {
        return new DeliveryId(id);
    }
}
