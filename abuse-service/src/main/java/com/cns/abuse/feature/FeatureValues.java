package com.cns.abuse.feature;

import com.cns.contract.abuse.FeaturesComputed;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Every feature of an account's hour, by the names that rules use. */
public record FeatureValues(Map<String, Long> byName) {
    /** Nothing was sent and nothing happened. */
    public static final FeatureValues NONE = nothing();

    public FeatureValues {
        byName = Map.copyOf(byName);
    }

    public static FeatureValues of(FeaturesComputed features) {
        Map<String, Long> values = new HashMap<>();
        for (Feature feature : Feature.values()) {
            values.put(feature.toString(), feature.of(features));
        }
        return new FeatureValues(values);
    }

    /** The same content in the same volume, from somebody whose conduct, reception and access say nothing. */
    public FeatureValues uncorroborated() {
        return without(feature -> feature.about().corroborates());
    }

    /** The same hour, in a week of which nothing is known. */
    public FeatureValues withoutWeek() {
        return without(Feature::sumsWeek);
    }

    private FeatureValues without(Predicate<Feature> some) {
        Map<String, Long> values = new HashMap<>(byName);
        for (Feature feature : Feature.values()) {
            if (some.test(feature)) {
                values.put(feature.toString(), 0L);
            }
        }
        return new FeatureValues(values);
    }

    public long of(Feature feature) {
        return byName.getOrDefault(feature.toString(), 0L);
    }

    private static FeatureValues nothing() {
        Map<String, Long> values = new HashMap<>();
        for (Feature feature : Feature.values()) {
            values.put(feature.toString(), 0L);
        }
        return new FeatureValues(values);
    }
}
