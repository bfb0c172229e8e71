package com.cns.usage.search;

import com.cns.contract.id.AccountId;
import com.cns.contract.usage.CommunicationStatus;
import com.cns.contract.usage.Direction;
import com.cns.contract.usage.Product;
import com.cns.platform.enduser.EndUser;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.paging.PageToken;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.time.Rfc3339;
import com.cns.usage.wire.Wire;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks a search as a whole. */
@ApplicationScoped
class SearchValidation {
    private static final int LIMIT = 100;
    private static final int LIMIT_AT_MOST = 1_000;

    private final Tokens tokens;

    SearchValidation(Tokens tokens) {
        this.tokens = tokens;
    }

    /** @throws ProblemException {@link Problem#VALIDATION_FAILED} with every fault at its place */
    Looked check(SearchRequest request, Wanted wanted, Instant now) {
        var invalid = new ProblemException(Problem.VALIDATION_FAILED);
        Instant from = time("/receivedFrom", request.receivedFrom(), invalid).orElse(Instant.EPOCH);
        Instant to = time("/receivedTo", request.receivedTo(), invalid).orElse(now.plus(Duration.ofDays(1)));
        if (request.receivedFrom() != null && request.receivedTo() != null && !from.isBefore(to)) {
            invalid.error("/receivedTo", "must be after receivedFrom");
        }
        int limit = request.limit() == null ? LIMIT : request.limit();
        if (limit < 1 || limit > LIMIT_AT_MOST) {
            invalid.error("/limit", "must be 1 to " + LIMIT_AT_MOST);
        }
        Product product = oneOf("/product", Product.class, request.product(), invalid);
        Direction direction = oneOf("/direction", Direction.class, request.direction(), invalid);
        CommunicationStatus status = oneOf("/status", CommunicationStatus.class, request.status(), invalid);
        String query = Looked.query(request, wanted);
        Optional<PageToken> page = Optional.ofNullable(request.page()).flatMap(text -> PageToken.parse(text, query));
        if (request.page() != null && page.isEmpty()) {
            invalid.error("/page", "must be next of a page of the same search");
        }
        if (!invalid.errors().isEmpty()) {
            throw invalid;
        }
        // Nothing was received at `to` itself: the id only fills the key.
        PageToken end = page.orElse(new PageToken(to, new UUID(0, 0)));
        return new Looked(from, end, product, direction, status, limit, query);
    }

    /**
     * Whom it is about, by their tokens.
     *
     * @throws ProblemException {@link Problem#VALIDATION_FAILED} when an identifier has no normal form, or two persons are
     *     named
     */
    Wanted wanted(AccountId account, SearchRequest request) {
        EndUser party = request.endUser();
        EndUser mentioned = request.mentioned();
        if (party != null && mentioned != null) {
            throw new ProblemException(Problem.VALIDATION_FAILED).error("/mentioned", "must be alone, without endUser");
        }
        if (party != null) {
            return new Wanted.Party(tokens(account, party, "/endUser"));
        }
        return mentioned == null
                ? new Wanted.Anybody()
                : new Wanted.Mentioned(tokens(account, mentioned, "/mentioned"));
    }

    private List<Token> tokens(AccountId account, EndUser endUser, String place) {
        var invalid = new ProblemException(Problem.VALIDATION_FAILED);
        List<Token> found = endUser.tokens(tokens, account, place, invalid);
        if (!invalid.errors().isEmpty()) {
            throw invalid;
        }
        return found;
    }

    private static Optional<Instant> time(String place, @Nullable String text, ProblemException invalid) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Rfc3339.parse(text));
        } catch (DateTimeException e) {
            invalid.error(place, "must be a time with offset (RFC 3339)");
            return Optional.empty();
        }
    }

    private static <E extends Enum<E>> @Nullable E oneOf(
            String place, Class<E> type, @Nullable String value, ProblemException invalid) {
        if (value == null) {
            return null;
        }
        Optional<E> constant = Wire.read(type, value);
        if (constant.isEmpty()) {
            invalid.error(place, "must be one of " + Wire.names(type));
        }
        return constant.orElse(null);
    }
}
