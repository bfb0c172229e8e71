package com.cns.abuse.proposal;

import com.cns.abuse.suspension.Charge;
import com.cns.abuse.suspension.Imposition.Ground;
import com.cns.abuse.suspension.Measure;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ProposalId;
import com.cns.contract.id.SuspensionId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a person needs to decide, and what became of it.
 *
 * @param measure what a person imposes
 * @param cause what led to it
 * @param ruleSet absent when a person proposed
 * @param suspension what was imposed
 */
record ProposalView(
        ProposalId id,
        AccountId account,
        ProposalStatus status,
        Why.Reason why,
        Measure measure,
        @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER) String cause,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Nullable String ruleSet,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) String facts,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) List<Ground> reasons,
        Charge charge,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Integer days,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.SECURITY,
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.ACCOUNT_LIFE)
        @Nullable
        String proposedBy,

        @NotPersonal(NotPersonal.Reason.TIME) Instant proposedAt,
        @NotPersonal(NotPersonal.Reason.TIME) Instant lapsesAt,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.SECURITY,
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.ACCOUNT_LIFE)
        @Nullable
        String decidedBy,

        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant decidedAt,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Nullable String reason,
        @Nullable SuspensionId suspension) {
    static ProposalView of(Proposal proposal) {
        return new ProposalView(
                proposal.id(),
                proposal.account(),
                proposal.status(),
                proposal.why(),
                proposal.measure(),
                proposal.cause(),
                proposal.ruleSet(),
                proposal.facts(),
                proposal.grounds(),
                proposal.charge(),
                proposal.days(),
                proposal.proposedBy(),
                proposal.proposedAt(),
                proposal.lapsesAt(),
                proposal.decidedBy(),
                proposal.decidedAt(),
                proposal.reason(),
                proposal.suspension());
    }
}
