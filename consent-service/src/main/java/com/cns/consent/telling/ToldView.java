package com.cns.consent.telling;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.disclosure.Cause;
import com.cns.contract.id.TellingId;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a disclosure's recipient was told, or is to be, as the disclosure shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ToldView(
        @Schema(description = "The webhook-id, or the beginning of the Message-ID")
        TellingId id,

        Cause cause,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @Schema(description = "Which fields of your own data were corrected or erased, as /v1/profile names them")
        @Nullable
        List<String> fields,

        State state,
        @NotPersonal(NotPersonal.Reason.TIME) Instant causedAt,
        @NotPersonal(NotPersonal.Reason.COUNT) int attempts,

        @NotPersonal(NotPersonal.Reason.STATE)
        @Schema(description = "What the last attempt was answered with")
        @Nullable
        Integer statusCode,

        @Schema(description = "Why the last attempt had no answer, or none that counts") @Nullable
        Obstacle fault,

        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant toldAt,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant givenUpAt,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant nextAttempt) {

    static ToldView of(Row row) {
        State state = State.valueOf(row.getString("state"));
        String fault = row.getString("fault");
        return new ToldView(
                new TellingId(row.getUUID("id")),
                Cause.valueOf(row.getString("cause")),
                fields(row),
                state,
                row.getOffsetDateTime("caused_at").toInstant(),
                row.getInteger("failures") + (state == State.TOLD ? 1 : 0),
                row.getInteger("status_code"),
                fault == null ? null : Obstacle.valueOf(fault),
                state == State.TOLD ? time(row, "over_at") : null,
                state == State.GIVEN_UP ? time(row, "over_at") : null,
                time(row, "next_attempt"));
    }

    static @Nullable List<String> fields(Row row) {
        String[] fields = row.getArrayOfStrings("fields");
        return fields == null ? null : List.of(fields);
    }

    private static @Nullable Instant time(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
