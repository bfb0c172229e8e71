package com.cns.usage.suite;

import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.usage.CommunicationRecorded;
import com.cns.contract.usage.CommunicationStatus;
import com.cns.contract.usage.ContentTraits;
import com.cns.contract.usage.Direction;
import com.cns.contract.usage.Keyword;
import com.cns.contract.usage.Product;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Recorded communications for tests: one that was sent at noon, changed from there. */
public record Given(
        AccountId account,
        long subject,
        long id,
        Direction direction,
        CommunicationStatus status,
        Instant receivedAt,
        Instant occurredAt,
        @Nullable String country,
        @Nullable Long price,
        @Nullable String currency,
        @Nullable ContentTraits traits,
        boolean premium,
        boolean optOut,
        @Nullable Long range,
        boolean sequential) {
    public static final AccountId ONE = new AccountId(new UUID(1, 1));
    public static final AccountId OTHER = new AccountId(new UUID(1, 2));
    public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    public static Given sent(long id, long subject) {
        return new Given(
                ONE,
                subject,
                id,
                Direction.OUTBOUND,
                CommunicationStatus.SENT,
                NOON,
                NOON,
                "DE",
                null,
                null,
                null,
                false,
                false,
                null,
                false);
    }

    public static Given received(long id, long subject) {
        return new Given(
                ONE,
                subject,
                id,
                Direction.INBOUND,
                CommunicationStatus.RECEIVED,
                NOON,
                NOON,
                "DE",
                null,
                null,
                null,
                false,
                false,
                null,
                false);
    }

    public Given by(AccountId other) {
        return new Given(
                other,
                subject,
                id,
                direction,
                status,
                receivedAt,
                occurredAt,
                country,
                price,
                currency,
                traits,
                premium,
                optOut,
                range,
                sequential);
    }

    public Given become(CommunicationStatus other) {
        return new Given(
                account,
                subject,
                id,
                direction,
                other,
                receivedAt,
                occurredAt,
                country,
                price,
                currency,
                traits,
                premium,
                optOut,
                range,
                sequential);
    }

    public Given at(Instant time) {
        return new Given(
                account,
                subject,
                id,
                direction,
                status,
                time,
                time,
                country,
                price,
                currency,
                traits,
                premium,
                optOut,
                range,
                sequential);
    }

    public Given to(@Nullable String other) {
        return new Given(
                account,
                subject,
                id,
                direction,
                status,
                receivedAt,
                occurredAt,
                other,
                price,
                currency,
                traits,
                premium,
                optOut,
                range,
                sequential);
    }

    public Given costing(long minor, String unit) {
        return new Given(
                account,
                subject,
                id,
                direction,
                status,
                receivedAt,
                occurredAt,
                country,
                minor,
                unit,
                traits,
                premium,
                optOut,
                range,
                sequential);
    }

    public Given saying(int score, boolean callToAction, long template) {
        return new Given(
                account,
                subject,
                id,
                direction,
                status,
                receivedAt,
                occurredAt,
                country,
                price,
                currency,
                new ContentTraits(score, callToAction, template, callToAction ? template : null, null),
                premium,
                optOut,
                range,
                sequential);
    }

    public Given atPremiumRate() {
        return new Given(
                account,
                subject,
                id,
                direction,
                status,
                receivedAt,
                occurredAt,
                country,
                price,
                currency,
                traits,
                true,
                optOut,
                range,
                sequential);
    }

    public Given askingForAnEnd() {
        return new Given(
                account,
                subject,
                id,
                direction,
                status,
                receivedAt,
                occurredAt,
                country,
                price,
                currency,
                traits,
                premium,
                true,
                range,
                sequential);
    }

    /** To a number of that range; next to one just sent to, or not. */
    public Given within(long hash, boolean next) {
        return new Given(
                account,
                subject,
                id,
                direction,
                status,
                receivedAt,
                occurredAt,
                country,
                price,
                currency,
                traits,
                premium,
                optOut,
                hash,
                next);
    }

    public CommunicationRecorded recorded() {
        Sealed sealed = Sealed.of(new byte[40]);
        return new CommunicationRecorded(
                new CommunicationId(new UUID(8, id)),
                account,
                new SubjectId(new UUID(7, subject)),
                Product.SMS,
                direction,
                status,
                occurredAt,
                receivedAt,
                sealed,
                sealed,
                country,
                1,
                price,
                currency,
                null,
                null,
                null,
                "fingerprint",
                traits,
                premium ? true : null,
                optOut ? true : null,
                optOut ? Keyword.STOP : null,
                null,
                range,
                sequential ? true : null);
    }
}
