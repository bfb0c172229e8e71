package com.cns.abuse.decision;

import com.cns.contract.abuse.FeaturesComputed;
import com.cns.contract.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** An account's hour that ends now, as the windows tell it. */
public final class Hour {
    private Hour() {}

    /** Spam to strangers. */
    public static FeaturesComputed ofSpam(AccountId account, Instant now, long sent) {
        return of(account, now, sent, sent, 0);
    }

    /** Ordinary texts to known people, of which some fail. */
    public static FeaturesComputed ofFailures(AccountId account, Instant now, long sent, long failed) {
        return of(account, now, sent, 0, failed);
    }

    /** An ordinary hour in a week in which that many failed. */
    public static FeaturesComputed ofWeek(AccountId account, Instant now, long sent, long weekSent, long weekFailed) {
        return ofWeek(account, now, sent, 0, weekSent, weekFailed);
    }

    /** An hour of which some fail, in a week in which that many failed: to so few people that no shipped set judges it. */
    public static FeaturesComputed ofWeek(
            AccountId account, Instant now, long sent, long failed, long weekSent, long weekFailed) {
        return ofWeek(account, now, sent, failed, weekSent, weekFailed, Math.min(weekSent, 150));
    }

    /** The same in an ordinary hour, to as many people as messages. */
    public static FeaturesComputed ofWeekToMany(
            AccountId account, Instant now, long sent, long weekSent, long weekFailed) {
        return ofWeek(account, now, sent, 0, weekSent, weekFailed, weekSent);
    }

    private static FeaturesComputed ofWeek(
            AccountId account, Instant now, long sent, long failed, long weekSent, long weekFailed, long people) {
        FeaturesComputed hour = of(account, now, sent, 0, failed);
        return new FeaturesComputed(
                account,
                hour.until(),
                hour.since(),
                sent,
                0,
                0,
                failed,
                0,
                hour.scores(),
                sent,
                sent,
                0L,
                0L,
                null,
                null,
                null,
                null,
                null,
                new FeaturesComputed.Week(weekSent, weekFailed, 0, 0, people, 0, 0, 0, false, 0, 0L),
                null);
    }

    private static FeaturesComputed of(AccountId account, Instant now, long sent, long spam, long failed) {
        Instant until = now.truncatedTo(ChronoUnit.MINUTES);
        return new FeaturesComputed(
                account,
                until,
                until.minus(Duration.ofHours(1)),
                sent,
                spam,
                spam,
                failed,
                0,
                List.of(sent - spam, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, spam),
                sent,
                spam > 0 ? 1 : sent,
                0L,
                0L);
    }
}
