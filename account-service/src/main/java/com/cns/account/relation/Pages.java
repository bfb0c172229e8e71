package com.cns.account.relation;

import com.cns.platform.paging.PageToken;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Pages of interactions, the latest first. */
final class Pages {
    private Pages() {}

    /** Nothing is recorded of the future: the first page begins there. */
    static PageToken end(@Nullable String page, String query, Clock clock) {
        return page == null
                ? new PageToken(clock.instant().plus(Duration.ofDays(1)), new UUID(0, 0))
                : PageToken.parse(page, query)
                        .orElseThrow(() -> new ProblemException(Problem.VALIDATION_FAILED)
                                .parameter("page", "must be next of a page of the same listing"));
    }

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
