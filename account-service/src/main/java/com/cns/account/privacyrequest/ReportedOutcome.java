package com.cns.account.privacyrequest;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.AccessReported;
import com.cns.contract.privacy.ErasureReported;
import com.cns.contract.privacy.Holding;
import com.cns.contract.privacy.PlaceEffect;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.privacy.RightReported;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one service reported about one request. */
@Entity
@Table(name = "privacy_outcome")
@IdClass(ReportedOutcome.Key.class)
class ReportedOutcome {
    @Id
    @Column(name = "request_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID request;

    @Id
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    private String participant;

    @Column(name = "account_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @Convert(converter = PlacesConverter.class)
    @NotPersonal(NotPersonal.Reason.COMPOSITE)
    private List<PlaceOutcome> places;

    /** Of a copy: how many were sent. */
    @NotPersonal(NotPersonal.Reason.COUNT)
    private @Nullable Integer parts;

    /** Of a copy: of what. */
    @Convert(converter = HoldingsConverter.class)
    @NotPersonal(NotPersonal.Reason.COMPOSITE)
    private @Nullable List<Holding> holdings;

    /** Of a restriction or an objection: what it did. */
    @Convert(converter = EffectsConverter.class)
    @NotPersonal(NotPersonal.Reason.COMPOSITE)
    private @Nullable List<PlaceEffect> effects;

    @Column(name = "done_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant doneAt;

    /** For Hibernate. */
    protected ReportedOutcome() {}

    static ReportedOutcome of(ErasureReported reported) {
        ReportedOutcome outcome = new ReportedOutcome();
        outcome.request = reported.request().value();
        outcome.participant = reported.participant();
        outcome.account = reported.account().value();
        outcome.places = reported.places();
        outcome.doneAt = reported.doneAt();
        return outcome;
    }

    static ReportedOutcome of(AccessReported reported) {
        ReportedOutcome outcome = new ReportedOutcome();
        outcome.request = reported.request().value();
        outcome.participant = reported.participant();
        outcome.account = reported.account().value();
        outcome.places = List.of();
        outcome.parts = reported.parts();
        outcome.holdings = reported.holdings();
        outcome.doneAt = reported.doneAt();
        return outcome;
    }

    static ReportedOutcome of(RightReported reported) {
        ReportedOutcome outcome = new ReportedOutcome();
        outcome.request = reported.request().value();
        outcome.participant = reported.participant();
        outcome.account = reported.account().value();
        outcome.places = List.of();
        outcome.effects = reported.effects();
        outcome.doneAt = reported.doneAt();
        return outcome;
    }

    UUID request() {
        return request;
    }

    String participant() {
        return participant;
    }

    List<PlaceOutcome> places() {
        return places;
    }

    AccountId account() {
        return new AccountId(account);
    }

    /** How many parts of a copy were sent; 0 of an erasure. */
    int parts() {
        return parts == null ? 0 : parts;
    }

    /** What the parts of a copy hold; none of an erasure. */
    List<Holding> holdings() {
        return holdings == null ? List.of() : holdings;
    }

    /** What a restriction or an objection did; none of others. */
    List<PlaceEffect> effects() {
        return effects == null ? List.of() : effects;
    }

    Instant doneAt() {
        return doneAt;
    }

    /** Who reported about what. */
    record Key(
            @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
            UUID request,

            @NotPersonal(NotPersonal.Reason.ENUMERATION) String participant)
            implements Serializable {}
}
