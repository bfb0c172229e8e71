package com.cns.abuse.backtest;

import com.cns.abuse.rule.Verdict;
import com.cns.contract.id.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a backtest is and what it found. An account is hit when in any of its hours a text asks for review or suspension.
 *
 * @param account of the last hour that was judged; its other hours may follow
 * @param slot of the last hour that was judged
 * @param tried whether the text under test hit that account so far
 * @param live whether what was live hit it so far
 */
record Tally(
        UUID account,
        Instant slot,
        boolean tried,
        boolean live,
        long judged,
        long accounts,
        long newlyHit,
        long noLongerHit,
        long stillHit,
        Outcomes ofTried,
        Outcomes ofLive,
        List<AccountId> newly,
        List<AccountId> noLonger) {
    private static final int SAMPLES = 20;
    private static final UUID FIRST = new UUID(0, 0);

    /** From this gravity on a verdict touches an account: review. */
    private static final int HIT = new Verdict.Review(List.of()).gravity();

    Tally {
        newly = List.copyOf(newly);
        noLonger = List.copyOf(noLonger);
    }

    static Tally begun() {
        return new Tally(
                FIRST, Instant.EPOCH, false, false, 0, 0, 0, 0, 0, Outcomes.NONE, Outcomes.NONE, List.of(), List.of());
    }

    /** What people decided about the accounts that were hit. */
    record Outcomes(long right, long wrong, long unknown) {
        static final Outcomes NONE = new Outcomes(0, 0, 0);

        Outcomes and(@Nullable Boolean overturned) {
            if (overturned == null) {
                return new Outcomes(right, wrong, unknown + 1);
            }
            return overturned ? new Outcomes(right, wrong + 1, unknown) : new Outcomes(right + 1, wrong, unknown);
        }
    }

    static boolean hits(Verdict verdict) {
        return verdict.gravity() >= HIT;
    }

    boolean isOf(AccountId other) {
        return account.equals(other.value());
    }

    boolean hasBegun() {
        return !account.equals(FIRST);
    }

    /** After one more hour, of the same account or of another one: then the one before was counted ({@link #counted}). */
    Tally judged(AccountId of, Instant at, boolean triedHits, boolean liveHits) {
        boolean same = isOf(of);
        return new Tally(
                of.value(),
                at,
                triedHits || (same && tried),
                liveHits || (same && live),
                judged + 1,
                same ? accounts : accounts + 1,
                newlyHit,
                noLongerHit,
                stillHit,
                ofTried,
                ofLive,
                newly,
                noLonger);
    }

    /**
     * With the account of which all hours were judged.
     *
     * @param overturned whether people overturned a suspension of it; null when none was decided on
     */
    Tally counted(@Nullable Boolean overturned) {
        AccountId done = new AccountId(account);
        return new Tally(
                account,
                slot,
                false,
                false,
                judged,
                accounts,
                tried && !live ? newlyHit + 1 : newlyHit,
                live && !tried ? noLongerHit + 1 : noLongerHit,
                tried && live ? stillHit + 1 : stillHit,
                tried ? ofTried.and(overturned) : ofTried,
                live ? ofLive.and(overturned) : ofLive,
                tried && !live ? sampled(newly, done) : newly,
                live && !tried ? sampled(noLonger, done) : noLonger);
    }

    private static List<AccountId> sampled(List<AccountId> samples, AccountId more) {
        if (samples.size() >= SAMPLES) {
            return samples;
        }
        List<AccountId> all = new ArrayList<>(samples);
        all.add(more);
        return all;
    }
}
