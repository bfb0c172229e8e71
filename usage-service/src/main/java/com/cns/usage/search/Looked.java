package com.cns.usage.search;

import com.cns.contract.usage.CommunicationStatus;
import com.cns.contract.usage.Direction;
import com.cns.contract.usage.Product;
import com.cns.platform.paging.PageToken;
import com.cns.usage.wire.Wire;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A search that passed validation.
 *
 * @param end the newest of the page is before it
 */
record Looked(
        Instant receivedFrom,
        PageToken end,
        @Nullable Product product,
        @Nullable Direction direction,
        @Nullable CommunicationStatus status,
        int limit,
        String query) {
    static @Nullable String wire(@Nullable Enum<?> value) {
        return Optional.ofNullable(value).map(Wire::name).orElse(null);
    }

    /** What a page's token is bound to; the person by their tokens. */
    static String query(SearchRequest request, Wanted wanted) {
        return String.join(
                "\u0000",
                text(request.receivedFrom()),
                text(request.receivedTo()),
                text(request.product()),
                text(request.direction()),
                text(request.status()),
                wanted.text());
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }
}
