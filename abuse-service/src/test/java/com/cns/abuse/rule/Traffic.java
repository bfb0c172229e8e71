package com.cns.abuse.rule;

import com.cns.contract.abuse.FeaturesComputed;
import com.cns.contract.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An hour of an account's traffic, by what would be noticed about it. Shares are percents of the outbound messages. */
public record Traffic(
        long outbound, int spamLike, int callsToAction, int repeated, int firstContacts, int failed, int complained) {
    static final AccountId ACCOUNT = new AccountId(UUID.fromString("01936d2e-a4c9-7c5d-8a3f-1b2c3d4e5f60"));
    static final Duration HOUR = Duration.ofHours(1);
    static final Instant UNTIL = Instant.parse("2026-11-23T19:05:00Z");

    /** Texts among regular contacts: some repeat, some have a link. */
    public static Traffic ordinary(long outbound) {
        return new Traffic(outbound, 2, 10, 40, 20, 3, 0);
    }

    /** An honest notifier: one template with a link, to people who order for the first time. */
    public static Traffic notifier(long outbound) {
        return new Traffic(outbound, 0, 100, 100, 100, 5, 0);
    }

    public static Traffic spam(long outbound) {
        return new Traffic(outbound, 90, 90, 80, 95, 10, 0);
    }

    public Traffic withSpamLike(int percent) {
        return new Traffic(outbound, percent, callsToAction, repeated, firstContacts, failed, complained);
    }

    public Traffic withFirstContacts(int percent) {
        return new Traffic(outbound, spamLike, callsToAction, repeated, percent, failed, complained);
    }

    public Traffic withFailed(int percent) {
        return new Traffic(outbound, spamLike, callsToAction, repeated, firstContacts, percent, complained);
    }

    public Traffic withComplained(int percent) {
        return new Traffic(outbound, spamLike, callsToAction, repeated, firstContacts, failed, percent);
    }

    public FeaturesComputed features() {
        long high = share(spamLike);
        return new FeaturesComputed(
                ACCOUNT,
                UNTIL,
                UNTIL.minus(HOUR),
                outbound,
                share(firstContacts),
                share(callsToAction),
                share(failed),
                share(complained),
                List.of(outbound - high, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, high),
                outbound,
                Math.max(1, outbound - share(repeated)),
                0L,
                0L);
    }

    private long share(int percent) {
        return outbound * percent / 100;
    }
}
