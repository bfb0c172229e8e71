package com.cns.abuse.suspension;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SuspensionId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement of reasons (Digital Services Act, Article 17), with the names and values of the DSA Transparency Database
 * where it has some. The act exempts deceptive bulk messages; the policy promises notice anyway.
 *
 * @param decisionFacts what was seen within the hour that was judged
 * @param incompatibleContentIllegal CNS does not say that the content was illegal
 */
record StatementView(
        SuspensionId id,
        AccountId account,
        @NotPersonal(NotPersonal.Reason.TIME) Instant imposedAt,
        @NotPersonal(NotPersonal.Reason.STATE) String status,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant endedAt,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) String ruleSet,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String decisionAccount,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String decisionGround,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) String incompatibleContentGround,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) String incompatibleContentExplanation,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) boolean incompatibleContentIllegal,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String category,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) List<String> contentType,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String sourceType,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) String decisionFacts,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<ReasonView> reasons,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) boolean automated,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) boolean automatedDetection,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String automatedDecision,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) ReviewView review) {
    static StatementView of(Suspension suspension, ReviewConfig review) {
        return new StatementView(
                suspension.id(),
                suspension.account(),
                suspension.imposedAt(),
                suspension.status().wireName(),
                suspension.endedAt(),
                suspension.ruleSet(),
                "DECISION_ACCOUNT_SUSPENDED",
                "DECISION_GROUND_INCOMPATIBLE_CONTENT",
                "Acceptable use: no unsolicited bulk messages",
                "Several signals of the account's activity, taken together, match unsolicited bulk messages.",
                false,
                "STATEMENT_CATEGORY_OTHER_VIOLATION_TC",
                List.of("CONTENT_TYPE_TEXT"),
                "SOURCE_VOLUNTARY",
                suspension.facts(),
                suspension.grounds().stream()
                        .map(ground -> new ReasonView(ground.signal(), ground.words()))
                        .toList(),
                true,
                true,
                "AUTOMATED_DECISION_FULLY",
                ReviewView.of(suspension.id(), review));
    }

    /** One signal, in plain words. */
    record ReasonView(
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) String signal,
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) String words) {}

    /**
     * @param how what the holder does to have a person look at it
     * @param appeals where an appeal is posted
     */
    record ReviewView(
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) String how,
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) URI appeals) {
        static ReviewView of(SuspensionId id, ReviewConfig review) {
            String appeals = review.publicUrl() + "/v1/suspensions/" + id + "/appeals";
            return new ReviewView(
                    "POST {\"text\": \"why the decision is wrong\"} to " + appeals
                            + " with a token of the account, or write to " + review.contact() + " and name " + id
                            + ". A person who took no part in the decision reviews it. Meanwhile your data stays readable.",
                    URI.create(appeals));
        }
    }
}
