package com.cns.consent.decision;

import com.cns.consent.standing.Standing;
import com.cns.contract.classification.Capacity;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.InstructionId;
import com.cns.contract.id.NoticeId;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One decision. The instruction is there when the rule rests on what the customer instructed, consent and notice when it rests
 * on what the person said.
 *
 * @param because in words, where they were asked for
 * @param cnsRole in which role CNS would process
 */
record DecisionView(
        Effect decision,
        Rule rule,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @Schema(
                description =
                        "Of several asked about, the one that the rule is about: the first that is denied, else the first")
        @Nullable
        Category category,

        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Nullable String because,

        Capacity cnsRole,
        @Nullable InstructionId instruction,
        @Nullable ConsentId consent,
        @Nullable NoticeId notice,

        @NotPersonal(NotPersonal.Reason.COUNT) @Nullable Integer noticeVersion,

        @NotPersonal(NotPersonal.Reason.TIME)
        @Schema(
                description =
                        "Ask again then; at most two seconds ahead, and not after the instruction's end. In the past when"
                                + " it was read from the database: for what is done at once")
        Instant validUntil) {

    static DecisionView of(Question question, Ruling ruling, @Nullable Tongue explained) {
        Standing relied = ruling.consent();
        return new DecisionView(
                ruling.rule().effect(),
                ruling.rule(),
                question.categories().size() == 1 ? null : ruling.category(),
                explained == null ? null : ruling.rule().because(explained),
                Capacity.of(question.purpose(), ruling.category()),
                ruling.instruction() == null ? null : ruling.instruction().id(),
                relied == null ? null : relied.id(),
                relied == null ? null : relied.notice(),
                relied == null || relied.notice() == null ? null : relied.noticeVersion(),
                ruling.until());
    }
}
