package com.cns.local.certificate;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an addendum to a holder's certificate says: that what was retained is erased, its time being over, or that no backup opens any more
 * what is erased so far. Later versions may say more.
 *
 * @param previous base64url of the SHA-256 of the JWS before it
 * @param fields that are erased since; none of one that is final
 * @param keyGeneration the key-encryption key that was the newest when the keys were destroyed; of one that is final
 * @param keysGoneAt when it and all before it were destroyed; of one that is final
 * @param isFinal whether no backup opens any more what is erased so far
 */
public record HolderAddendum(
        @JsonProperty(required = true) String request,
        @JsonProperty(required = true) String account,
        @JsonProperty(required = true) int number,
        @JsonProperty(required = true) String previous,
        @JsonProperty(required = true) Instant erasedBy,
        @JsonProperty(required = true) List<String> fields,
        @Nullable Integer keyGeneration,
        @Nullable Instant keysGoneAt,
        @JsonProperty("final") Boolean isFinal)
        implements Addenda.Link {
    public HolderAddendum {
        requireNonNull(request);
        requireNonNull(account);
        requireNonNull(previous);
        requireNonNull(erasedBy);
        fields = List.copyOf(fields);
        // Absent in what older versions have signed.
        isFinal = requireNonNullElse(isFinal, false);
        if (isFinal != (keysGoneAt != null && keyGeneration != null && fields.isEmpty())) {
            throw new IllegalArgumentException("what is final says since when, and of no field that it is erased");
        }
    }
}
