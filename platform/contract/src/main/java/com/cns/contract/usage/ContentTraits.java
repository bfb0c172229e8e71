package com.cns.contract.usage;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * What a content looked like to the scorer: nothing of it can be read back. A score alone never suspends anyone.
 *
 * @param score 0 (ordinary) to 100 (like known unwanted bulk messages)
 */
@NotPersonal(NotPersonal.Reason.SKETCH)
public record ContentTraits(
        @JsonPropertyDescription("0 (ordinary) to 100 (like unwanted bulk messages)")
        int score,

        @JsonPropertyDescription("Whether it carries a link or a number to call back")
        boolean callToAction,

        @JsonPropertyDescription(
                "Keyed hash of the account and of what the text's template has in common with similar ones, cut to 64 bits")
        long template,

        @JsonPropertyDescription(
                "Keyed hash of the text's template, the same for every account, cut to 64 bits; only of texts that call to action")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Long sharedTemplate,

        @JsonPropertyDescription(
                "Keyed hash of the first web address without its query, the same for every account, cut to 64 bits; older events lack it")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Long sharedLink) {
    public ContentTraits {
        if (score < 0 || score > 100) {
            throw new IllegalArgumentException("score must be 0 to 100");
        }
    }
}
