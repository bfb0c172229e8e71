package com.cns.consent.decision;

import com.cns.consent.standing.Instructed;
import com.cns.consent.standing.Standing;
import com.cns.contract.classification.Category;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a question was decided.
 *
 * @param category of those asked about, which the rule is about
 * @param consent that the rule rests on, when it rests on one
 * @param instruction that the rule rests on, when it rests on one
 * @param until how long it may be relied on: never longer than the lease, the instruction or the consent
 */
public record Ruling(
        Rule rule,
        Category category,
        @Nullable Standing consent,
        @Nullable Instructed instruction,
        Instant until) {
    static Ruling of(
            Rule rule, Category category, @Nullable Standing consent, @Nullable Instructed instruction, Instant until) {
        Instructed relied = rule.isOnInstruction() ? instruction : null;
        Instant end = earlier(until, relied == null ? null : relied.until());
        // Also where it permits no more than its absence: what comes after it may forbid.
        return new Ruling(
                rule,
                category,
                rule.isOnConsent() ? consent : null,
                relied,
                rule.effect() == Effect.PERMIT && consent != null ? earlier(end, consent.until()) : end);
    }

    private static Instant earlier(Instant time, @Nullable Instant other) {
        return other != null && other.isBefore(time) ? other : time;
    }

    public boolean isPermit() {
        return rule.effect() == Effect.PERMIT;
    }
}
