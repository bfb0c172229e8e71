package com.cns.account.dataread;

import com.cns.contract.route.Service;
import com.cns.platform.paging.PageToken;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which reads are listed.
 *
 * @param from none is older
 * @param end the newest of the page is before it
 * @param services where they were read
 * @param limit how many a page has
 * @param query what decides which there are, in one form
 */
record Listing(Instant from, PageToken end, Set<Service> services, int limit, String query) {
    private static final int LIMIT_AT_MOST = 100;
    private static final UUID FIRST = new UUID(0, 0);

    /**
     * What was asked for.
     *
     * @param from none is older; no bound when null
     * @param to all are older; no bound when null
     * @throws ProblemException {@link Problem#VALIDATION_FAILED} with every fault by its parameter
     */
    static Listing of(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Service service,
            @Nullable String page,
            int limit,
            Instant now) {
        var invalid = new ProblemException(Problem.VALIDATION_FAILED);
        String query = "data-reads " + from + " " + to + " " + service;
        Instant start = from == null ? Instant.EPOCH : from;
        // Nothing was read in the future: the first page begins there.
        Instant stop = now.plus(Duration.ofDays(1));
        PageToken end = new PageToken(to == null || to.isAfter(stop) ? stop : to, FIRST);
        if (to != null && to.isBefore(start)) {
            invalid.parameter("to", "must not be before from");
        }
        if (limit < 1 || limit > LIMIT_AT_MOST) {
            invalid.parameter("limit", "must be 1 to " + LIMIT_AT_MOST);
        }
        if (page != null) {
            Optional<PageToken> given = PageToken.parse(page, query);
            if (given.isEmpty()) {
                invalid.parameter("page", "must be next of a page of the same listing");
            }
            end = given.orElse(end);
        }
        if (!invalid.errors().isEmpty()) {
            throw invalid;
        }
        return new Listing(
                start, end, service == null ? EnumSet.allOf(Service.class) : EnumSet.of(service), limit, query);
    }

    /** The newest of all that are before that. */
    static Listing before(PageToken end, int limit) {
        return new Listing(Instant.EPOCH, end, EnumSet.allOf(Service.class), limit, "");
    }

    /** What asks for the page after the one that ends with it. */
    String next(DataRead last) {
        return new PageToken(last.at(), last.id()).text(query);
    }
}
