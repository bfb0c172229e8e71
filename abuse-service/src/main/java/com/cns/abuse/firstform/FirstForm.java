package com.cns.abuse.firstform;

/** Recomputes decisions of {@code spam-burst v1}, the one set that was fixed in code. */
public final class FirstForm {
    private FirstForm() {}

    /** The evaluation, anew from the features that are stored in it. */
    public static String recomputed(String stored) {
        return RuleSets.SPAM_BURST_V1.evaluate(Evaluation.features(stored)).json();
    }
}
