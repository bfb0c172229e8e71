package com.cns.account.relation;

import com.cns.platform.paging.PageToken;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Pages of interactions, the latest first. */
final class Pages {
    private Pages() {}

    /** @param found one more than the page, when there is one */
    static InteractionView.Page of(
            List<Interactions.StoredInteraction> found, Map<UUID, String> notes, int limit, String query) {
        List<Interactions.StoredInteraction> shown = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? new PageToken(
                                shown.getLast().happenedAt(),
                                shown.getLast().id().value())
                        .text(query)
                : null;
        return new InteractionView.Page(InteractionView.of(shown, notes), next);
    }
}
