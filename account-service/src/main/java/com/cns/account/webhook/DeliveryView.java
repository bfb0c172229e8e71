package com.cns.account.webhook;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.DeliveryId;
import com.cns.platform.webhook.Fault;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery and how it went: ids, states and times.
 *
 * @param id the receiver's {@code webhook-id}
 * @param nextAttempt absent when none is to come
 * @param attempts newest first, fifty at most
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveryView(
        DeliveryId id,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String type,
        DeliveryStatus status,
        @NotPersonal(NotPersonal.Reason.TIME) Instant queuedAt,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant nextAttempt,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<Attempt> attempts) {
    DeliveryView {
        attempts = List.copyOf(attempts);
    }

    /**
     * A try.
     *
     * @param statusCode absent when no answer came
     * @param fault why there was no good answer, by class
     * @param durationMs milliseconds from the resolution of the name to the end of the answer
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Attempt(
            @NotPersonal(NotPersonal.Reason.TIME) Instant at,
            @NotPersonal(NotPersonal.Reason.STATE) @Nullable Integer statusCode,
            @Nullable Fault fault,
            @NotPersonal(NotPersonal.Reason.TIME) long durationMs) {}

    /**
     * A page of the log, newest first.
     *
     * @param next what to ask the next page with; absent on the last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<DeliveryView> deliveries,
            @NotPersonal(NotPersonal.Reason.STATE) @Nullable String next) {
        Page {
            deliveries = List.copyOf(deliveries);
        }
    }
}
