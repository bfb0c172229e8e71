package com.cns.abuse.rule;

import com.cns.abuse.feature.Feature;
import com.cns.abuse.feature.FeatureValues;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import java.util.Set;

/**
 * A checked CEL expression over features.
 *
 * @param text as its author wrote it
 * @param features that it names
 */
record Condition(String text, Set<Feature> features, Program program) {
    Condition {
        features = Set.copyOf(features);
    }

    /** Whether it holds. An expression that has no value there (a division by zero, an overflow) does not. */
    boolean holds(FeatureValues values) {
        try {
            return Boolean.TRUE.equals(program.eval(values.byName()));
        } catch (CelEvaluationException noValue) {
            return false;
        }
    }
}
