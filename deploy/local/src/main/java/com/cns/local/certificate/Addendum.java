package com.cns.local.certificate;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an addendum says. Later versions may say more.
 *
 * @param issuedAt when it was signed, in seconds since 1970
 * @param request the privacy request, as the certificate's {@code jti}
 * @param number from 1, in their order
 * @param previous base64url of the SHA-256 of the JWS before it: the certificate or an addendum
 * @param lapsed where the time is over for which something was retained; none of one that makes the erasure final
 * @param isFinal whether also no backup of a keyring can make the person readable again
 */
public record Addendum(
        @JsonProperty(value = "iss", required = true) String issuer,
        @JsonProperty(value = "iat", required = true) long issuedAt,
        @JsonProperty(required = true) String account,
        @JsonProperty(required = true) String request,
        @JsonProperty(required = true) int number,
        @JsonProperty(required = true) String previous,
        @JsonProperty(required = true) List<Participant> participants,
        List<Lapsed> lapsed,
        @JsonProperty(value = "final", required = true) boolean isFinal)
        implements Addenda.Link {
    public Addendum {
        requireNonNull(issuer);
        requireNonNull(account);
        requireNonNull(request);
        requireNonNull(previous);
        participants = List.copyOf(participants);
        // Absent in what older versions have signed.
        lapsed = List.copyOf(requireNonNullElse(lapsed, List.of()));
    }

    /**
     * A place, as the certificate names it.
     *
     * @param retainUntil until when the service that it is of kept what was there
     * @param outcome what stays of it; absent where nothing does
     */
    public record Lapsed(
            @JsonProperty(required = true) String service,
            @JsonProperty(required = true) String place,
            @JsonProperty(required = true) Instant retainUntil,
            @Nullable String outcome) {
        public Lapsed {
            requireNonNull(service);
            requireNonNull(place);
            requireNonNull(retainUntil);
        }
    }

    /**
     * A service whose keyring is closed.
     *
     * @param keyGeneration the key-encryption key that was the newest when the person's keys were destroyed
     * @param keysGoneAt when it and all before it were destroyed
     */
    public record Participant(
            @JsonProperty(required = true) String service,
            @JsonProperty(required = true) int keyGeneration,
            @JsonProperty(required = true) Instant keysGoneAt) {
        public Participant {
            requireNonNull(service);
            requireNonNull(keysGoneAt);
        }
    }
}
