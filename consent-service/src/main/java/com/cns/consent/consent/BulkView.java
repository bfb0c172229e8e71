package com.cns.consent.consent;

import com.cns.consent.standing.ConsentState;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.ConsentId;
import com.cns.platform.problem.FieldError;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of each row, in their order. */
record BulkView(@NotPersonal(NotPersonal.Reason.COMPOSITE) List<Row> results) {
    BulkView {
        results = List.copyOf(results);
    }

    /**
     * Of one row.
     *
     * @param status as a request of its own would be answered
     */
    record Row(
            @NotPersonal(NotPersonal.Reason.STATE)
            @Schema(
                    description =
                            "201: taken in; 200: known already; 400: refused; 409: known with another validity or language; 503: the person is being erased, try again")
            int status,

            @Nullable ConsentId id,

            @Schema(description = "Where it stands now: a no that was said later ends it") @Nullable
            ConsentState consentStatus,

            @NotPersonal(NotPersonal.Reason.COMPOSITE) @Nullable
            List<FieldError> errors) {
        static Row refused(List<FieldError> errors) {
            return new Row(400, null, null, errors);
        }

        static Row beingErased() {
            return new Row(503, null, null, null);
        }

        static Row known(ConsentId id, ConsentState state, List<FieldError> differences) {
            return new Row(409, id, state, differences);
        }

        static Row stored(boolean isNew, ConsentId id, ConsentState state) {
            return new Row(isNew ? 201 : 200, id, state, null);
        }
    }
}
