package com.cns.platform.paging;

import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The page of a listing, newest first, that is asked for.
 *
 * @param limit how many items it has at most
 * @param end before which they are
 */
public record PageRequest(int limit, PageToken end) {
    private static final int LIMIT_AT_MOST = 100;
    private static final String NO_PAGE = "must be next of a page of the same listing";

    /** Nothing happened in the future: the first page begins there, after whatever clocks that differ wrote. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private static final UUID LAST_ID = new UUID(-1, -1);

    /**
     * Reads the two parameters that every listing has.
     *
     * @param page {@code next} of the page before; null for the first
     * @param query everything that decides which items there are, in one form
     * @throws ProblemException {@link Problem#VALIDATION_FAILED} with each parameter that is wrong
     */
    public static PageRequest of(int limit, @Nullable String page, String query, Instant now) {
        var invalid = new ProblemException(Problem.VALIDATION_FAILED);
        if (limit < 1 || limit > LIMIT_AT_MOST) {
            invalid.parameter("limit", "must be 1 to " + LIMIT_AT_MOST);
        }
        Optional<PageToken> end = begin(page, query, now);
        if (end.isEmpty()) {
            invalid.parameter("page", NO_PAGE);
        }
        if (!invalid.errors().isEmpty()) {
            throw invalid;
        }
        return new PageRequest(limit, end.orElseThrow());
    }

    /**
     * Before which the page is, of a listing that judges its limit itself.
     *
     * @throws ProblemException {@link Problem#VALIDATION_FAILED} when the page is none of the listing
     */
    public static PageToken end(@Nullable String page, String query, Instant now) {
        return begin(page, query, now)
                .orElseThrow(PageRequest::noPage);
    }

    /** What a page is answered with that is none of its listing. */
    public static ProblemException noPage() {
        return new ProblemException(Problem.VALIDATION_FAILED).parameter("page", NO_PAGE);
    }

    private static Optional<PageToken> begin(@Nullable String page, String query, Instant now) {
        return page == null ? Optional.of(new PageToken(now.plus(AHEAD), LAST_ID)) : PageToken.parse(page, query);
    }
}
