package com.cns.consent.decision;

import com.cns.consent.standing.Instructed;
import com.cns.consent.standing.Standing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a question was decided.
 *
 * @param consent that the rule rests on, when it rests on one
 * @param instruction that the rule rests on, when it rests on one
 * @param until how long it may be relied on: never longer than the lease, nor than the instruction
 */
public record Ruling(
        Rule rule, @Nullable Standing consent, @Nullable Instructed instruction, Instant until) {
    static Ruling of(Rule rule, @Nullable Standing consent, @Nullable Instructed instruction, Instant until) {
        Instructed relied = rule.isOnInstruction() ? instruction : null;
        return new Ruling(
                rule,
                rule.isOnConsent() ? consent : null,
                relied,
                relied != null && relied.until().isBefore(until) ? relied.until() : until);
    }

    public boolean isPermit() {
        return rule.effect() == Effect.PERMIT;
    }
}
