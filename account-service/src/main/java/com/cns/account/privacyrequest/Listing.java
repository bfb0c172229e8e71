package com.cns.account.privacyrequest;

import com.cns.platform.paging.PageToken;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which requests are listed.
 *
 * @param end the newest of the page is before it
 * @param limit how many a page has
 */
public record Listing(@Nullable RequestType type, @Nullable Status status, PageToken end, int limit) {
    private static final int LIMIT_AT_MOST = 100;

    /** @throws ProblemException {@link Problem#VALIDATION_FAILED} with every fault by its parameter */
    static Listing of(@Nullable String type, @Nullable String status, @Nullable String page, int limit, Instant now) {
        var invalid = new ProblemException(Problem.VALIDATION_FAILED);
        RequestType ofType = oneOf("type", RequestType.values(), type, invalid);
        Status ofStatus = oneOf("status", Status.values(), status, invalid);
        if (limit < 1 || limit > LIMIT_AT_MOST) {
            invalid.parameter("limit", "must be 1 to " + LIMIT_AT_MOST);
        }
        // Nothing was asked in the future: the first page begins there.
        PageToken end = new PageToken(now.plus(Duration.ofDays(1)), new UUID(0, 0));
        if (page != null) {
            Optional<PageToken> given = PageToken.parse(page, query(ofType, ofStatus));
            if (given.isEmpty()) {
                invalid.parameter("page", "must be next of a page of the same listing");
            }
            end = given.orElse(end);
        }
        if (!invalid.errors().isEmpty()) {
            throw invalid;
        }
        return new Listing(ofType, ofStatus, end, limit);
    }

    /** What asks for the page after the one that ends with it. */
    String next(PrivacyRequest last) {
        return new PageToken(last.requestedAt(), last.id().value()).text(query(type, status));
    }

    private static String query(@Nullable RequestType type, @Nullable Status status) {
        return "privacy-requests " + type + " " + status;
    }

    private static <E extends Enum<E>> @Nullable E oneOf(
            String parameter, E[] constants, @Nullable String text, ProblemException invalid) {
        if (text == null) {
            return null;
        }
        for (E constant : constants) {
            if (wire(constant).equals(text)) {
                return constant;
            }
        }
        invalid.parameter(
                parameter,
                "must be one of " + Stream.of(constants).map(Listing::wire).collect(Collectors.joining(", ")));
        return null;
    }

    /** As JSON has it. */
    public static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
