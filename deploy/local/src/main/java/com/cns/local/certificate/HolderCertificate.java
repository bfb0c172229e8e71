package com.cns.local.certificate;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate says of the erasure of a holder's own fields. Later versions may say more.
 *
 * @param version of what is said; null of the first
 * @param request the holder's request
 * @param personCommitment names the holder to whoever has an {@link Opening}; absent in the first version, and where there was no address
 * @param goneBy when no backup opens any more what is erased, if all goes well; absent where nothing is, and in older ones
 * @param isFinal whether none does already
 */
public record HolderCertificate(
        @Nullable Integer version,
        @JsonProperty(required = true) String request,
        @JsonProperty(required = true) String account,
        @JsonProperty(required = true) Instant requestedAt,
        @JsonProperty(required = true) Instant completedAt,
        @Nullable String personCommitment,
        @JsonProperty(required = true) List<Field> outcomes,
        @Nullable Instant goneBy,
        @JsonProperty("final") Boolean isFinal) {
    public HolderCertificate {
        requireNonNull(requestedAt);
        requireNonNull(completedAt);
        if (!request.startsWith("PR") || !account.startsWith("AC")) {
            throw new IllegalArgumentException("it names no request of an account");
        }
        outcomes = List.copyOf(outcomes);
        isFinal = requireNonNullElse(isFinal, false);
    }

    /**
     * What became of a field.
     *
     * @param justification why it is retained, in words
     * @param dpvJustification the same as the Data Privacy Vocabulary calls it
     */
    public record Field(
            @JsonProperty(required = true) String field,
            @JsonProperty(required = true) String outcome,
            @Nullable String legalBasis,
            @Nullable String justification,
            @Nullable Instant retainUntil,
            @Nullable String dpvJustification) {
        public Field {
            requireNonNull(field);
            requireNonNull(outcome);
        }
    }

    static HolderCertificate read(String payload) {
        return Json.read(payload, HolderCertificate.class, "what is signed is no certificate of a holder");
    }
}
