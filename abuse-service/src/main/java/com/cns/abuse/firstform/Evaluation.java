package com.cns.abuse.firstform;

import com.cns.abuse.firstform.Signal.Reading;
import com.cns.contract.abuse.FeaturesComputed;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A rule set applied to an account's features: everything that led to the verdict (R21).
 *
 * @param total the sum of the contributions
 */
@JsonPropertyOrder({"ruleSet", "minimumOutbound", "limit", "features", "readings", "total", "verdict"})
record Evaluation(
        String ruleSet,
        long minimumOutbound,
        int limit,
        FeaturesComputed features,
        List<Reading> readings,
        int total,
        Verdict verdict) {
    /** Apart from the platform's, whose settings may change: stored evaluations must stay equal to recomputed ones. */
    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** The canonical form: the same features give the same bytes. */
    String json() {
        try {
            return CANONICAL.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The features that a stored evaluation was made from. */
    static FeaturesComputed features(String json) {
        try {
            return CANONICAL.treeToValue(CANONICAL.readTree(json).get("features"), FeaturesComputed.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
