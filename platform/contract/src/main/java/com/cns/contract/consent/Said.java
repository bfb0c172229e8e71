package com.cns.contract.consent;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.NoticeId;
import com.cns.contract.usage.Product;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person's word on one purpose and channel. */
public record Said(
        @JsonPropertyDescription("On which purpose") Purpose purpose,

        @JsonPropertyDescription("For which channel; absent for every one that has no word of its own") @Nullable
        Product channel,

        @JsonPropertyDescription("The answer; refused and withdrawn both mean: opted out")
        Word word,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("Since when")
        Instant since,

        @NotPersonal(NotPersonal.Reason.TIME)
        @JsonPropertyDescription(
                "When what was given is over, or was; absent when it has no end. From then on it is not given any more, and the person is not to be reached by it")
        @Nullable
        Instant until,

        @JsonPropertyDescription("The consent; absent when the person was erased since and only their no is kept")
        @Nullable
        ConsentId consent,

        @JsonPropertyDescription(
                "What they had been told; absent of what they wrote unasked, such as STOP, and together with the consent")
        @Nullable
        NoticeId notice) {}
