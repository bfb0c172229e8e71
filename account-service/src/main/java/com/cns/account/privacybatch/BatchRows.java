package com.cns.account.privacybatch;

import com.cns.account.privacyrequest.Status;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.PrivacyRequestId;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a batch, in their order.
 *
 * @param next the {@code after} of the next page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BatchRows(
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<Entry> requests,
        @NotPersonal(NotPersonal.Reason.STATE) @Nullable Integer next) {
    BatchRows {
        requests = List.copyOf(requests);
    }

    /** @param found one more than the page, when there is one */
    static BatchRows of(List<Entry> found, int limit) {
        boolean more = found.size() > limit;
        List<Entry> page = more ? found.subList(0, limit) : found;
        return new BatchRows(page, more ? page.getLast().index() : null);
    }

    /**
     * What became of a subject.
     *
     * @param index its place among the subjects, from 0
     * @param merged the request was open before, or is an earlier row's
     * @param reason why it was refused or has failed, when it has
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            @NotPersonal(NotPersonal.Reason.COUNT) int index,
            PrivacyRequestId request,
            Status status,
            @NotPersonal(NotPersonal.Reason.STATE) boolean merged,

            @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Nullable
            String reason) {
        static Entry of(Row row) {
            return new Entry(
                    row.getInteger("number"),
                    new PrivacyRequestId(row.getUUID("request_id")),
                    Status.valueOf(row.getString("status")),
                    row.getBoolean("merged"),
                    row.getString("reason"));
        }
    }
}
