package com.cns.abuse.suspension;

import com.cns.contract.abuse.Automation;
import com.cns.contract.abuse.Translation;
import com.cns.contract.account.AccountStateChanged.Throttle;
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
 * @param endsAt when it ends by itself; absent when it does not
 * @param perMinute how many records it may ask to send a minute; absent when none
 * @param ruleSet absent when people decided and no rules did
 * @param decisionAccount absent of a throttle
 * @param decisionProvision absent of what is no throttle
 * @param decisionFacts what was seen
 * @param automated whether the rules decided and nobody else
 * @param territorialScope where it holds
 * @param translations ground, facts and reasons in other languages than English
 * @param incompatibleContentIllegal CNS does not say that the content was illegal
 */
record StatementView(
        SuspensionId id,
        AccountId account,
        @NotPersonal(NotPersonal.Reason.TIME) Instant imposedAt,
        State status,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant endsAt,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant endedAt,
        Measure measure,
        @NotPersonal(NotPersonal.Reason.COUNT) @Nullable Long perMinute,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Nullable String ruleSet,

        @NotPersonal(NotPersonal.Reason.ENUMERATION) @Nullable
        String decisionAccount,

        @NotPersonal(NotPersonal.Reason.ENUMERATION) @Nullable
        String decisionProvision,

        @NotPersonal(NotPersonal.Reason.ENUMERATION) String decisionGround,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) String incompatibleContentGround,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) String incompatibleContentExplanation,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) boolean incompatibleContentIllegal,
        Charge.Category category,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) List<Charge.ContentType> contentType,
        Charge.Source sourceType,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) String decisionFacts,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<ReasonView> reasons,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) boolean automated,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) boolean automatedDetection,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String automatedDecision,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String territorialScope,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<Translation> translations,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) ReviewView review) {
    private static final String EVERYWHERE = "everywhere";

    static StatementView of(Suspension suspension, State state, ReviewConfig review) {
        Charge charge = suspension.charge();
        Automation automation = suspension.people().automation();
        Throttle throttle = suspension.throttle();
        return new StatementView(
                suspension.id(),
                suspension.account(),
                suspension.imposedAt(),
                state,
                suspension.endsAt(),
                suspension.endedAt(),
                Measure.of(suspension),
                throttle == null ? null : throttle.perMinute(),
                suspension.ruleSet(),
                DsaStatement.account(throttle),
                DsaStatement.provision(throttle),
                DsaStatement.INCOMPATIBLE_CONTENT,
                charge.ground(),
                charge.explanation(),
                false,
                charge.category(),
                List.of(charge.contentType()),
                charge.source(),
                suspension.facts(),
                suspension.grounds().stream()
                        .map(ground -> new ReasonView(ground.signal(), ground.words()))
                        .toList(),
                automation == Automation.FULLY,
                automation != Automation.NOT_AUTOMATED,
                DsaStatement.of(automation),
                EVERYWHERE,
                suspension.translations(),
                ReviewView.of(suspension, review));
    }

    /** One signal, in plain words. */
    record ReasonView(
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) String signal,
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) String words) {}

    /**
     * @param how what the holder does to have a person look at it
     * @param appeals where an appeal is posted
     * @param until before when
     * @param elsewhere who else decides about it (Digital Services Act, Article 17(3)(f))
     */
    record ReviewView(
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) String how,
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) URI appeals,
            @NotPersonal(NotPersonal.Reason.TIME) Instant until,
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) String elsewhere) {
        private static final String ELSEWHERE =
                "You may also turn to an out-of-court dispute settlement body that is certified under Article 21 of the Digital"
                        + " Services Act; the European Commission publishes a list of them. And you may go to court at any time.";

        static ReviewView of(Suspension suspension, ReviewConfig review) {
            SuspensionId id = suspension.id();
            String appeals = review.publicUrl() + "/v1/suspensions/" + id + "/appeals";
            return new ReviewView(
                    "POST {\"text\": \"why the decision is wrong\"} to " + appeals
                            + " with a token of the account, or write to " + review.contact() + " and name " + id
                            + ". A person who took no part in the decision reviews it. Meanwhile your data stays readable.",
                    URI.create(appeals),
                    suspension.appealedBefore(review.within()),
                    ELSEWHERE);
        }
    }
}
