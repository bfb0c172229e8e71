package com.cns.abuse.suspension;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an account is suspended for, in the terms of the DSA Transparency Database (Digital Services Act, Article 24(5)).
 *
 * @param ground the rule that the conduct is against; at most 500 characters
 * @param explanation why it is against it; at most 2,000 characters
 * @param contentDate the day of what was sent, in UTC; null when it was on many
 */
@NotPersonal(NotPersonal.Reason.OWN_TEXT)
public record Charge(
        String ground,
        String explanation,
        Category category,
        ContentType contentType,
        @Nullable LocalDate contentDate,
        Source source) {
    /** The database takes no more. */
    public static final int GROUND_AT_MOST = 500;

    public static final int EXPLANATION_AT_MOST = 2_000;

    public Charge {
        if (ground.isBlank() || ground.length() > GROUND_AT_MOST) {
            throw new IllegalArgumentException("ground must be 1 to " + GROUND_AT_MOST + " characters");
        }
        if (explanation.isBlank() || explanation.length() > EXPLANATION_AT_MOST) {
            throw new IllegalArgumentException("explanation must be 1 to " + EXPLANATION_AT_MOST + " characters");
        }
    }

    /** Unsolicited bulk messages, as the rules find them. */
    static Charge ofBulkMessages(LocalDate contentDate) {
        return new Charge(
                "Acceptable use: no unsolicited bulk messages",
                "Several signals of the account's activity, taken together, match unsolicited bulk messages.",
                Category.SCAMS_AND_FRAUD,
                ContentType.TEXT,
                contentDate,
                Source.VOLUNTARY);
    }

    /** Names are stored: they never change. */
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    public enum Category {
        @JsonProperty("STATEMENT_CATEGORY_SCAMS_AND_FRAUD")
        SCAMS_AND_FRAUD,
        /** Of suspensions from before the rules called it scams and fraud; and of what else is against the terms. */
        @JsonProperty("STATEMENT_CATEGORY_OTHER_VIOLATION_TC")
        OTHER_VIOLATION
    }

    /** Names are stored: they never change. */
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    public enum ContentType {
        @JsonProperty("CONTENT_TYPE_TEXT")
        TEXT,
        @JsonProperty("CONTENT_TYPE_AUDIO")
        AUDIO,
        @JsonProperty("CONTENT_TYPE_IMAGE")
        IMAGE,
        @JsonProperty("CONTENT_TYPE_VIDEO")
        VIDEO
    }

    /** How CNS came to look. Names are stored: they never change. */
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    public enum Source {
        @JsonProperty("SOURCE_VOLUNTARY")
        VOLUNTARY,
        @JsonProperty("SOURCE_ARTICLE_16")
        ARTICLE_16,
        @JsonProperty("SOURCE_TRUSTED_FLAGGER")
        TRUSTED_FLAGGER,
        @JsonProperty("SOURCE_TYPE_OTHER_NOTIFICATION")
        OTHER_NOTIFICATION;

        /** As the holder is told. */
        com.cns.contract.abuse.Source told() {
            return switch (this) {
                case VOLUNTARY -> com.cns.contract.abuse.Source.OWN_INITIATIVE;
                case ARTICLE_16 -> com.cns.contract.abuse.Source.NOTICE;
                case TRUSTED_FLAGGER -> com.cns.contract.abuse.Source.TRUSTED_FLAGGER_NOTICE;
                case OTHER_NOTIFICATION -> com.cns.contract.abuse.Source.OTHER_NOTIFICATION;
            };
        }
    }
}
