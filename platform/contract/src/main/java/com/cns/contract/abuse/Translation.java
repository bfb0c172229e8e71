package com.cns.contract.abuse;

import com.cns.contract.abuse.SuspensionImposed.Reason;
import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** A statement of reasons in another language than English, for the holder (Digital Services Act, Article 17(4)). */
@NotPersonal(NotPersonal.Reason.OWN_TEXT)
public record Translation(
        @JsonPropertyDescription("The language (BCP 47)") String language,

        @JsonPropertyDescription("The rule that the conduct is against, and why it is")
        String ground,

        @JsonPropertyDescription("What was seen, in plain words")
        String facts,

        @JsonPropertyDescription("The signals that have words in that language")
        List<Reason> reasons) {
    public Translation {
        reasons = List.copyOf(reasons);
    }
}
