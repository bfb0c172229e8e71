package com.cns.abuse.casework;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AppealId;
import com.cns.contract.id.RuleDecisionId;
import com.cns.contract.id.SuspensionId;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an account, each the newest first.
 *
 * @param features what the account did in the day before what is looked at, of each ten minutes the gravest
 *     hour that ended in them, and of equally grave ones about the fullest
 */
public record History(
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<Seen> features,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<Judged> decisions,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<Imposed> suspensions,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<Appealed> appeals) {
    public History {
        features = List.copyOf(features);
        decisions = List.copyOf(decisions);
        suspensions = List.copyOf(suspensions);
        appeals = List.copyOf(appeals);
    }

    /**
     * The features of an hour, as they were judged.
     *
     * @param slot the ten minutes in which the hour ended
     * @param features as they are stored, by the names of their event
     */
    public record Seen(
            @NotPersonal(NotPersonal.Reason.TIME) Instant slot,
            @NotPersonal(NotPersonal.Reason.COUNT) JsonNode features) {}

    /**
     * A decision of the rules.
     *
     * @param id by which it is recomputed: {@code POST /v1/rule-decisions/{id}/replay}
     * @param evaluation as it is stored: the features, each signal's value, threshold and contribution
     */
    public record Judged(
            RuleDecisionId id,
            @NotPersonal(NotPersonal.Reason.TIME) Instant decidedAt,
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) String ruleSet,
            @NotPersonal(NotPersonal.Reason.COUNT) JsonNode evaluation) {}

    /**
     * A suspension.
     *
     * @param perMinute what it left of the service, where it was a throttle
     */
    public record Imposed(
            SuspensionId id,

            @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Nullable
            String ruleSet,

            @NotPersonal(NotPersonal.Reason.STATE) String status,
            @NotPersonal(NotPersonal.Reason.TIME) Instant imposedAt,
            @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant endsAt,
            @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant endedAt,
            @NotPersonal(NotPersonal.Reason.COUNT) @Nullable Long perMinute) {}

    /** An appeal, without what the holder said. */
    public record Appealed(
            AppealId id,
            SuspensionId suspension,
            @NotPersonal(NotPersonal.Reason.STATE) String status,
            @NotPersonal(NotPersonal.Reason.TIME) Instant openedAt,
            @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant decidedAt,

            @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Nullable
            String reason) {}
}
