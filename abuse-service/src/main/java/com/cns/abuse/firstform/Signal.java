package com.cns.abuse.firstform;

import com.cns.contract.abuse.FeaturesComputed;
import java.math.BigDecimal;

/**
 * A measure with the value from which it speaks against an account.
 *
 * @param weight what it then contributes
 */
record Signal(Measure measure, BigDecimal threshold, int weight) {
    Signal {
        if (threshold.signum() <= 0 || weight < 1) {
            throw new IllegalArgumentException("threshold and weight must be positive");
        }
    }

    static Signal of(Measure measure, String threshold, int weight) {
        return new Signal(measure, new BigDecimal(threshold), weight);
    }

    Reading read(FeaturesComputed features) {
        BigDecimal value = measure.of(features);
        boolean speaks = value.compareTo(threshold) >= 0;
        return new Reading(measure, measure.about(), value, threshold, weight, speaks ? weight : 0);
    }

    /**
     * What a signal said in one case (R21).
     *
     * @param contribution its weight when it spoke against the account, else 0
     */
    record Reading(Measure signal, About about, BigDecimal value, BigDecimal threshold, int weight, int contribution) {
        boolean speaks() {
            return contribution > 0;
        }
    }
}
