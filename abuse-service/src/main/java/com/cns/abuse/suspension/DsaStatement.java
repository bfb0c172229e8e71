package com.cns.abuse.suspension;

import com.cns.contract.abuse.Automation;
import com.cns.contract.account.AccountStateChanged.Throttle;
import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement of reasons as the DSA Transparency Database takes it (its API, {@code POST /statement}): its names, values and
 * limits. Holds nothing by which the holder could be found, as Article 24(5) wants.
 *
 * @param contentDate the day of what was sent; where that was on many days, or nobody said, the day of the decision: the database
 *     takes no statement without one
 * @param applicationDate from when on the account may not send
 * @param decisionAccount absent of a throttle
 * @param decisionProvision absent of what is no throttle: that suspends the service in part
 * @param endDateAccountRestriction absent when it has no end of its own, and of a throttle
 * @param endDateServiceRestriction absent of what is no throttle
 * @param puid the platform's own id of the statement
 */
record DsaStatement(
        @JsonProperty("decision_account") @NotPersonal(NotPersonal.Reason.ENUMERATION) @Nullable
        String decisionAccount,

        @JsonProperty("decision_provision") @NotPersonal(NotPersonal.Reason.ENUMERATION) @Nullable
        String decisionProvision,

        @JsonProperty("decision_ground") @NotPersonal(NotPersonal.Reason.ENUMERATION)
        String decisionGround,

        @JsonProperty("incompatible_content_ground") @NotPersonal(NotPersonal.Reason.OWN_TEXT)
        String incompatibleContentGround,

        @JsonProperty("incompatible_content_explanation") @NotPersonal(NotPersonal.Reason.OWN_TEXT)
        String incompatibleContentExplanation,

        @JsonProperty("incompatible_content_illegal") @NotPersonal(NotPersonal.Reason.ENUMERATION)
        String incompatibleContentIllegal,

        @JsonProperty("decision_facts") @NotPersonal(NotPersonal.Reason.OWN_TEXT)
        String decisionFacts,

        @JsonProperty("category") Charge.Category category,

        @JsonProperty("content_type") @NotPersonal(NotPersonal.Reason.ENUMERATION)
        List<Charge.ContentType> contentType,

        @JsonProperty("content_date") @NotPersonal(NotPersonal.Reason.TIME)
        LocalDate contentDate,

        @JsonProperty("source_type") Charge.Source sourceType,

        @JsonProperty("automated_detection") @NotPersonal(NotPersonal.Reason.ENUMERATION)
        String automatedDetection,

        @JsonProperty("automated_decision") @NotPersonal(NotPersonal.Reason.ENUMERATION)
        String automatedDecision,

        @JsonProperty("application_date") @NotPersonal(NotPersonal.Reason.TIME)
        LocalDate applicationDate,

        @JsonProperty("end_date_account_restriction") @NotPersonal(NotPersonal.Reason.TIME) @Nullable
        LocalDate endDateAccountRestriction,

        @JsonProperty("end_date_service_restriction") @NotPersonal(NotPersonal.Reason.TIME) @Nullable
        LocalDate endDateServiceRestriction,

        @JsonProperty("puid") @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
        String puid) {
    private static final String ACCOUNT_SUSPENDED = "DECISION_ACCOUNT_SUSPENDED";
    private static final String PARTLY_SUSPENDED = "DECISION_PROVISION_PARTIAL_SUSPENSION";
    static final String INCOMPATIBLE_CONTENT = "DECISION_GROUND_INCOMPATIBLE_CONTENT";
    private static final String YES = "Yes";
    private static final String NO = "No";

    static DsaStatement of(Suspension suspension) {
        Charge charge = suspension.charge();
        Automation automation = suspension.people().automation();
        LocalDate contentDate = charge.contentDate();
        LocalDate imposed = day(suspension.imposedAt());
        Instant ends = suspension.endsAt();
        LocalDate end = ends == null ? null : day(ends);
        Throttle throttle = suspension.throttle();
        return new DsaStatement(
                account(throttle),
                provision(throttle),
                INCOMPATIBLE_CONTENT,
                charge.ground(),
                charge.explanation(),
                NO,
                suspension.facts(),
                charge.category(),
                List.of(charge.contentType()),
                contentDate == null ? imposed : contentDate,
                charge.source(),
                automation == Automation.NOT_AUTOMATED ? NO : YES,
                of(automation),
                imposed,
                throttle == null ? end : null,
                throttle == null ? null : end,
                suspension.id().toString());
    }

    static @Nullable String account(@Nullable Throttle throttle) {
        return throttle == null ? ACCOUNT_SUSPENDED : null;
    }

    static @Nullable String provision(@Nullable Throttle throttle) {
        return throttle == null ? null : PARTLY_SUSPENDED;
    }

    static String of(Automation automation) {
        return switch (automation) {
            case FULLY -> "AUTOMATED_DECISION_FULLY";
            case PARTIALLY -> "AUTOMATED_DECISION_PARTIALLY";
            case NOT_AUTOMATED -> "AUTOMATED_DECISION_NOT_AUTOMATED";
        };
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
