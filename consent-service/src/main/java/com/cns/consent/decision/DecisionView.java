package com.cns.consent.decision;

import com.cns.consent.consent.KnownConsents.Known;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.NoticeId;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One decision. Consent and notice are there when the rule rests on what the person said.
 *
 * @param cnsRole in which role CNS would process
 */
record DecisionView(
        Effect decision,
        Rule rule,

        @NotPersonal(NotPersonal.Reason.OWN_TEXT) String because,
        Capacity cnsRole,
        @Nullable ConsentId consent,
        @Nullable NoticeId notice,

        @NotPersonal(NotPersonal.Reason.COUNT) @Nullable Integer noticeVersion,

        @NotPersonal(NotPersonal.Reason.TIME) @Schema(description = "Ask again then; at most two seconds ahead")
        Instant validUntil) {

    static DecisionView of(Question question, Rule rule, @Nullable Known consent, Instant validUntil) {
        Known relied = rule.isOnConsent() ? consent : null;
        return new DecisionView(
                rule.effect(),
                rule,
                rule.because(),
                Capacity.of(question.purpose(), question.category()),
                relied == null ? null : relied.id(),
                relied == null ? null : relied.notice(),
                relied == null ? null : relied.noticeVersion(),
                validUntil);
    }
}
