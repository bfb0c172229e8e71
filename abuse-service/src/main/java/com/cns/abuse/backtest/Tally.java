package com.cns.abuse.backtest;

import com.cns.abuse.appeal.DecidedAppeals.RuleLabel;
import com.cns.abuse.rule.Verdict;
import com.cns.contract.id.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far a backtest is and what it found. An account is hit when in any of its hours a text asks for review or suspension.
 *
 * @param account of the last hour that was judged; its other hours may follow
 * @param slot of the last hour that was judged
 * @param tried whether the text under test hit that account so far
 * @param live whether what was live hit it so far
 * @param triedRules the rules of the text under test that hit it so far; none in tallies from before they were kept
 * @param liveRules those of what was live
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
        List<AccountId> noLonger,
        Set<String> triedRules,
        Set<String> liveRules) {
    private static final int SAMPLES = 20;
    private static final UUID FIRST = new UUID(0, 0);

    /** From this gravity on a verdict touches an account: review. */
    private static final int HIT = new Verdict.Review(List.of()).gravity();

    Tally {
        newly = List.copyOf(newly);
        noLonger = List.copyOf(noLonger);
        triedRules = orNone(triedRules);
        liveRules = orNone(liveRules);
    }

    private static Set<String> orNone(@Nullable Set<String> rules) {
        return rules == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(rules));
    }

    static Tally begun() {
        return new Tally(
                FIRST,
                Instant.EPOCH,
                false,
                false,
                0,
                0,
                0,
                0,
                0,
                Outcomes.NONE,
                Outcomes.NONE,
                List.of(),
                List.of(),
                Set.of(),
                Set.of());
    }

    /**
     * What people decided about the accounts that were hit, and on what the rules that hit them had contributed to.
     *
     * @param rightShare what those rules had contributed to measures that stand, in millionths of a measure
     * @param wrongShare what they had contributed to those that people overturned
     */
    record Outcomes(long right, long wrong, long unknown, long rightShare, long wrongShare) {
        static final Outcomes NONE = new Outcomes(0, 0, 0, 0, 0);

        /** @param rules that hit the account */
        Outcomes and(@Nullable Boolean overturned, List<RuleLabel> labels, Set<String> rules) {
            boolean isRight = overturned != null && !overturned;
            boolean isWrong = overturned != null && overturned;
            return new Outcomes(
                    isRight ? right + 1 : right,
                    isWrong ? wrong + 1 : wrong,
                    overturned == null ? unknown + 1 : unknown,
                    rightShare + share(labels, rules, false),
                    wrongShare + share(labels, rules, true));
        }

        private static long share(List<RuleLabel> labels, Set<String> rules, boolean overturned) {
            return labels.stream()
                    .filter(label -> label.overturned() == overturned && rules.contains(label.rule()))
                    .mapToLong(RuleLabel::share)
                    .sum();
        }
    }

    /** The names of the rules that hit an account with that verdict; none when it does not hit it. */
    static Set<String> hits(Verdict verdict) {
        return verdict.gravity() < HIT
                ? Set.of()
                : verdict.grounds().stream().map(Verdict.Ground::rule).collect(Collectors.toUnmodifiableSet());
    }

    boolean isOf(AccountId other) {
        return account.equals(other.value());
    }

    boolean hasBegun() {
        return !account.equals(FIRST);
    }

    /**
     * After one more hour, of the same account or of another one: then the one before was counted ({@link #counted}).
     *
     * @param triedHits the rules of the text under test that hit it then
     * @param liveHits those of what was live
     */
    Tally judged(AccountId of, Instant at, Set<String> triedHits, Set<String> liveHits) {
        boolean same = isOf(of);
        return new Tally(
                of.value(),
                at,
                !triedHits.isEmpty() || (same && tried),
                !liveHits.isEmpty() || (same && live),
                judged + 1,
                same ? accounts : accounts + 1,
                newlyHit,
                noLongerHit,
                stillHit,
                ofTried,
                ofLive,
                newly,
                noLonger,
                same ? both(triedRules, triedHits) : triedHits,
                same ? both(liveRules, liveHits) : liveHits);
    }

    private static Set<String> both(Set<String> before, Set<String> more) {
        Set<String> all = new TreeSet<>(before);
        all.addAll(more);
        return all;
    }

    /**
     * With the account of which all hours were judged.
     *
     * @param overturned whether people overturned a suspension of it; null when none was decided on
     * @param labels what they decided last on what rules of that set contributed to
     */
    Tally counted(@Nullable Boolean overturned, List<RuleLabel> labels) {
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
                tried ? ofTried.and(overturned, labels, triedRules) : ofTried,
                live ? ofLive.and(overturned, labels, liveRules) : ofLive,
                tried && !live ? sampled(newly, done) : newly,
                live && !tried ? sampled(noLonger, done) : noLonger,
                Set.of(),
                Set.of());
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
