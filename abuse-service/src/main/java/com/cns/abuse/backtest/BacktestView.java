package com.cns.abuse.backtest;

import com.cns.abuse.backtest.Tally.Outcomes;
import com.cns.abuse.rule.Canonical;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.NotPersonal.Reason;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.BacktestId;
import com.cns.contract.id.RuleSetId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far a backtest is and what it found so far. An account is hit when in any of its hours a text asks for review or
 * suspension.
 *
 * @param against what was live under that name; absent when nothing was
 * @param judged hours so far
 * @param expected how many hours were stored when it was asked for, of more than 100,000 about how many; never less than were
 *     judged
 * @param newlyHit accounts that are hit and were not by what was live
 * @param noLongerHit accounts that were hit by what was live and are not
 * @param newly some of those newly hit
 * @param noLonger some of those no longer hit
 */
record BacktestView(
        BacktestId id,
        RuleSetId ruleSet,
        @Nullable RuleSetId against,
        @NotPersonal(Reason.STATE) String status,
        @NotPersonal(Reason.TIME) Instant createdAt,
        @NotPersonal(Reason.TIME) @Nullable Instant finishedAt,
        @NotPersonal(Reason.COUNT) long judged,
        @NotPersonal(Reason.COUNT) long expected,
        @NotPersonal(Reason.COUNT) long accounts,
        @NotPersonal(Reason.COUNT) long newlyHit,
        @NotPersonal(Reason.COUNT) long noLongerHit,
        @NotPersonal(Reason.COUNT) long stillHit,
        @NotPersonal(Reason.COMPOSITE) OutcomesView outcomes,
        @NotPersonal(Reason.COMPOSITE) OutcomesView outcomesOfLive,
        @NotPersonal(Reason.RANDOM_IDENTIFIER) List<AccountId> newly,
        @NotPersonal(Reason.RANDOM_IDENTIFIER) List<AccountId> noLonger) {
    static BacktestView of(Backtest backtest) {
        Tally tally = Canonical.read(backtest.tally(), Tally.class);
        return new BacktestView(
                backtest.id(),
                backtest.ruleSetId(),
                backtest.againstId(),
                backtest.status().toLowerCase(Locale.ROOT),
                backtest.createdAt(),
                backtest.finishedAt(),
                tally.judged(),
                Math.max(backtest.expected(), tally.judged()),
                tally.accounts(),
                tally.newlyHit(),
                tally.noLongerHit(),
                tally.stillHit(),
                OutcomesView.of(tally.ofTried()),
                OutcomesView.of(tally.ofLive()),
                tally.newly(),
                tally.noLonger());
    }

    /**
     * What people decided about the accounts that are hit.
     *
     * @param right whose last appeal was rejected
     * @param wrong whose last appeal was granted
     * @param unknown on whom nobody decided
     * @param precision what the rules that hit them had contributed to measures that stand, of what they had contributed to all that
     *     people decided on, in millionths; where no rule of a set of that name had contributed to any, the right accounts of those
     *     decided on; absent when nobody decided
     */
    record OutcomesView(
            @NotPersonal(Reason.COUNT) long right,
            @NotPersonal(Reason.COUNT) long wrong,
            @NotPersonal(Reason.COUNT) long unknown,
            @NotPersonal(Reason.COUNT) @Nullable Long precision) {
        private static final long MILLION = 1_000_000;

        static OutcomesView of(Outcomes outcomes) {
            Long ofRules = precision(outcomes.rightShare(), outcomes.wrongShare());
            return new OutcomesView(
                    outcomes.right(),
                    outcomes.wrong(),
                    outcomes.unknown(),
                    ofRules == null ? precision(outcomes.right(), outcomes.wrong()) : ofRules);
        }

        private static @Nullable Long precision(long right, long wrong) {
            long decided = right + wrong;
            return decided == 0 ? null : right * MILLION / decided;
        }
    }
}
