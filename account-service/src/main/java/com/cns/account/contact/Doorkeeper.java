package com.cns.account.contact;

import com.cns.platform.identifier.IpAddress;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Counts who comes to the open forms. Keeps keyed hashes of network addresses, in memory only. */
@ApplicationScoped
public class Doorkeeper {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String DOMAIN = "contact-network";
    /** What one household or server has of IPv6 (RFC 6177): four groups of the eight. */
    private static final int NETWORK_GROUPS = 4;

    private final Tokens tokens;
    private final Map<Door, Cache<ByteBuffer, Bucket>> networks = new EnumMap<>(Door.class);
    private final Map<Door, Integer> most;

    Doorkeeper(ContactConfig config, Tokens tokens) {
        this.tokens = tokens;
        this.most = Map.of(
                Door.FORMS,
                config.perNetwork(),
                Door.ANSWERS,
                config.answersPerNetwork(),
                Door.VISITS,
                config.visitsPerNetwork());
        for (Door door : Door.values()) {
            networks.put(
                    door,
                    Caffeine.newBuilder()
                            .maximumSize(config.counted())
                            .expireAfterAccess(HOUR)
                            .build());
        }
    }

    /** Each counts by itself. */
    public enum Door {
        /** Forms and codes. */
        FORMS("forms"),
        /** A "yes" to the cookie notice; a "no" is never refused. */
        ANSWERS("answers"),
        /** Pages that are looked at. */
        VISITS("visits");

        private final String what;

        Door(String what) {
            this.what = what;
        }
    }

    /**
     * Lets a request with a form in.
     *
     * @throws ProblemException {@link Problem#TOO_MANY_REQUESTS} with the seconds to wait
     */
    public void admit(HttpServerRequest request) {
        admit(request, Door.FORMS);
    }

    /**
     * Lets a request in.
     *
     * @throws ProblemException {@link Problem#TOO_MANY_REQUESTS} with the seconds to wait
     */
    public void admit(HttpServerRequest request, Door door) {
        byte[] network = network(request).getBytes(StandardCharsets.UTF_8);
        Bucket bucket = Objects.requireNonNull(networks.get(door), "every door has its own")
                .get(ByteBuffer.wrap(tokens.hmac(DOMAIN, network)), _ -> bucket(door));
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
            throw new ProblemException(
                            Problem.TOO_MANY_REQUESTS, "Too many " + door.what + " from this network address")
                    .header("Retry-After", Long.toString(seconds));
        }
    }

    private static String network(HttpServerRequest request) {
        try {
            return network(
                    IpAddress.parse(request.remoteAddress().hostAddress()).value());
        } catch (IllegalArgumentException noAddress) {
            return "";
        }
    }

    private static String network(String address) {
        String[] groups = address.split(":", -1);
        return groups.length == 1 ? address : String.join(":", List.of(groups).subList(0, NETWORK_GROUPS));
    }

    private Bucket bucket(Door door) {
        int hourly = Objects.requireNonNull(most.get(door), "every door has its own");
        return Bucket.builder()
                .addLimit(bandwidth -> bandwidth.capacity(hourly).refillGreedy(hourly, HOUR))
                .build();
    }
}
