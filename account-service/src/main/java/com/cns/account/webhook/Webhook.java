package com.cns.account.webhook;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.id.WebhookId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a customer is told of what happens to its account. */
@Coverage(copy = Coverage.By.HOLDER)
@Entity
@Table(name = "webhook")
class Webhook {
    @Id
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID id;

    @Column(name = "account_id", updatable = false)
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @NotPersonal(NotPersonal.Reason.STATE)
    private int version;

    @Column(name = "subject_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID subject;

    /** May hold a token of the customer's, or somebody's name. */
    @Column(name = "url_sealed")
    @PersonalData(
            category = Category.ACCOUNT,
            purposes = {Purpose.PROVIDE_SERVICE, Purpose.MANAGE_RELATIONSHIP, Purpose.SECURITY},
            basis = LegalBasis.CONTRACT,
            retention = Retention.ACCOUNT_LIFE)
    private Sealed url;

    @Column(name = "secret_sealed")
    @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
    private Sealed secret;

    @Column(name = "previous_secret_sealed")
    @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
    private @Nullable Sealed previousSecret;

    @Column(name = "previous_until")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant previousUntil;

    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    private String[] events;

    @NotPersonal(NotPersonal.Reason.STATE)
    private boolean enabled;

    @Column(name = "disabled_for")
    @Enumerated(EnumType.STRING)
    private @Nullable DisabledFor disabledFor;

    /** When the first of nothing but failures was. */
    @Column(name = "failing_since")
    @NotPersonal(NotPersonal.Reason.TIME)
    private @Nullable Instant failingSince;

    @Column(name = "created_at", updatable = false)
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant createdAt;

    /** For Hibernate. */
    protected Webhook() {}

    /** Sealed already, by somebody who knew its id. */
    Webhook(
            WebhookId id,
            AccountId account,
            SubjectId subject,
            Sealed url,
            Sealed secret,
            Set<EventName> events,
            Instant now) {
        this.id = id.value();
        this.account = account.value();
        this.version = 1;
        this.subject = subject.value();
        this.url = url;
        this.secret = secret;
        this.events = wireNames(events);
        this.enabled = true;
        this.createdAt = now;
    }

    void moveTo(Sealed sealedUrl) {
        url = sealedUrl;
    }

    void listenTo(Set<EventName> names) {
        events = wireNames(names);
    }

    /** What failed before is forgotten. */
    void enable() {
        enabled = true;
        disabledFor = null;
        failingSince = null;
    }

    /** False when it was before. */
    boolean disable(DisabledFor why) {
        if (!enabled) {
            return false;
        }
        enabled = false;
        disabledFor = why;
        return true;
    }

    /** Both sign until then. */
    void rotate(Sealed fresh, Instant until) {
        previousSecret = secret;
        previousUntil = until;
        secret = fresh;
    }

    /** The former secret is worth nothing from now on. */
    void rotateAtOnce(Sealed fresh) {
        previousSecret = null;
        previousUntil = null;
        secret = fresh;
    }

    void changed() {
        version++;
    }

    boolean isToldOf(EventName name) {
        return enabled && Arrays.asList(events).contains(name.toString());
    }

    private static String[] wireNames(Set<EventName> names) {
        return names.stream().sorted().map(EventName::toString).toArray(String[]::new);
    }

    WebhookId id() {
        return new WebhookId(id);
    }

    AccountId account() {
        return new AccountId(account);
    }

    int version() {
        return version;
    }

    SubjectId subject() {
        return new SubjectId(subject);
    }

    Sealed url() {
        return url;
    }

    Sealed secret() {
        return secret;
    }

    String[] events() {
        return events.clone();
    }

    boolean isEnabled() {
        return enabled;
    }

    @Nullable
    DisabledFor disabledFor() {
        return disabledFor;
    }

    @Nullable
    Instant failingSince() {
        return failingSince;
    }

    /** Until when deliveries carry a second signature; null when none was replaced. */
    @Nullable
    Instant previousUntil() {
        return previousUntil;
    }

    Instant createdAt() {
        return createdAt;
    }
}
