package com.cns.local.certificate;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate says. Later versions may say more.
 *
 * @param version of what is said: null of the first, which knows no {@code anonymised} and has no basis and justification of what is
 *     retained but in {@code ground}
 * @param issuer who signed
 * @param issuedAt when, in seconds since 1970
 * @param id of the privacy request
 * @param personCommitment names whom it is about to whoever has an {@link Opening}
 * @param isFinal whether also no backup of a keyring can make the person readable again
 */
public record Certificate(
        @Nullable Integer version,
        @JsonProperty(value = "iss", required = true) String issuer,
        @JsonProperty(value = "iat", required = true) long issuedAt,
        @JsonProperty(value = "jti", required = true) String id,
        @JsonProperty(required = true) String account,
        @JsonProperty(required = true) Request request,
        @Nullable String personCommitment,
        @JsonProperty(required = true) List<Participant> participants,
        @JsonProperty(required = true) Instant completedAt,
        @JsonProperty(value = "final", required = true) boolean isFinal) {
    public Certificate {
        requireNonNull(issuer);
        requireNonNull(completedAt);
        requireNonNull(request);
        require(id.startsWith("PR"), "jti names no privacy request");
        require(account.startsWith("AC"), "account names no account");
        require(!participants.isEmpty(), "nobody took part");
        participants = List.copyOf(participants);
    }

    /** What was asked. */
    public record Request(
            @JsonProperty(required = true) String type,
            @JsonProperty(required = true) Instant requestedAt) {
        public Request {
            requireNonNull(requestedAt);
            require(type.equals("erasure"), "the request is not an erasure");
        }
    }

    /** A service and what it did. */
    public record Participant(
            @JsonProperty(required = true) String service,
            @JsonProperty(required = true) Instant doneAt,
            @JsonProperty(required = true) List<Place> places) {
        public Participant {
            requireNonNull(service);
            requireNonNull(doneAt);
            places = List.copyOf(places);
        }
    }

    /**
     * What became of the person's data in one place.
     *
     * @param legalBasis the articles on which it is retained; absent in the first version, and in what was reported for it
     * @param dpvJustification the same as the Data Privacy Vocabulary calls it
     * @param retainedWhile for as long as what it is retained, where there is no day
     * @param afterwards what stays of it when its time is over; absent where nothing does
     */
    public record Place(
            @JsonProperty(required = true) String place,
            @JsonProperty(required = true) String outcome,
            long count,
            @Nullable Instant unreadableSince,
            @Nullable Instant goneBy,
            @Nullable String ground,
            @Nullable Instant retainUntil,
            @Nullable String legalBasis,
            @Nullable String dpvJustification,
            @Nullable String retainedWhile,
            @Nullable String afterwards) {
        public Place {
            requireNonNull(place);
            requireNonNull(outcome);
        }
    }

    static Certificate read(String payload) {
        return Json.read(payload, Certificate.class, "what is signed is no erasure certificate");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
