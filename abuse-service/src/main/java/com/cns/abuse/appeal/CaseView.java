package com.cns.abuse.appeal;

import com.cns.abuse.casework.History;
import com.cns.abuse.suspension.Imposition.Ground;
import com.cns.abuse.suspension.Suspensions.Statement;
import com.cns.contract.account.AccountStateChanged.Throttle;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.AppealId;
import com.cns.contract.id.RuleDecisionId;
import com.cns.contract.id.SuspensionId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer needs to decide: what the rules say and what the holder says.
 *
 * @param text what the holder says; absent once that was erased
 * @param decision the rules' decision that led to it, which the history shows; absent where people saw what no rule did
 * @param perMinute how many records a minute the account may ask to send, where it was slowed down; absent of a suspension
 * @param decisionFacts what was seen
 * @param samples where samples of what the account had sent by then are read, of usage-service
 * @param history what else is known of the account: its features up to the suspension, decisions with all they were made from, suspensions, appeals
 */
record CaseView(
        AppealId id,
        AccountId account,
        SuspensionId suspension,
        AppealStatus status,
        @NotPersonal(NotPersonal.Reason.TIME) Instant openedAt,
        @NotPersonal(NotPersonal.Reason.TIME) Instant dueAt,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant claimedUntil,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.SECURITY,
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.REQUEST)
        @Nullable
        String text,

        @NotPersonal(NotPersonal.Reason.TIME) Instant imposedAt,
        @Nullable RuleDecisionId decision,
        @NotPersonal(NotPersonal.Reason.COUNT) @Nullable Long perMinute,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Nullable String ruleSet,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) String decisionFacts,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) List<Ground> reasons,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) String samples,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) History history) {
    /** @param publicUrl where this suite is reached */
    static CaseView of(Appeal appeal, Statement statement, @Nullable String text, String publicUrl, History history) {
        Throttle throttle = statement.throttle();
        return new CaseView(
                appeal.id(),
                appeal.account(),
                appeal.suspension(),
                appeal.status(),
                appeal.openedAt(),
                appeal.dueAt(),
                appeal.claimedUntil(),
                text,
                statement.imposedAt(),
                statement.decision(),
                throttle == null ? null : throttle.perMinute(),
                statement.ruleSet(),
                statement.facts(),
                statement.grounds(),
                publicUrl + "/v1/content-samples?account=" + appeal.account() + "&before=" + statement.imposedAt(),
                history);
    }
}
