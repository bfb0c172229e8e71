package com.cns.account.privacybatch;

import com.cns.contract.classification.NotPersonal;
import com.cns.platform.paging.PageToken;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of batches, newest first.
 *
 * @param next what to ask the next page with; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BatchList(
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<BatchView> batches,
        @NotPersonal(NotPersonal.Reason.STATE) @Nullable String next) {
    static final String QUERY = "privacy-request-batches";

    BatchList {
        batches = List.copyOf(batches);
    }

    /** @param found one more than the page, when there is one */
    static BatchList of(List<PrivacyBatch> found, int limit) {
        boolean more = found.size() > limit;
        List<PrivacyBatch> page = more ? found.subList(0, limit) : found;
        return new BatchList(
                page.stream().map(BatchView::of).toList(),
                more
                        ? new PageToken(
                                        page.getLast().requestedAt(),
                                        page.getLast().id().value())
                                .text(QUERY)
                        : null);
    }
}
