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
import java.util.List;

/** Counts who comes to the open forms. Keeps keyed hashes of network addresses, in memory only. */
@ApplicationScoped
public class Doorkeeper {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String DOMAIN = "contact-network";
    /** What one household or server has of IPv6 (RFC 6177): four groups of the eight. */
    private static final int NETWORK_GROUPS = 4;

    private final ContactConfig config;
    private final Tokens tokens;
    private final Cache<ByteBuffer, Bucket> networks;

    Doorkeeper(ContactConfig config, Tokens tokens) {
        this.config = config;
        this.tokens = tokens;
        this.networks = Caffeine.newBuilder()
                .maximumSize(config.counted())
                .expireAfterAccess(HOUR)
                .build();
    }

    /**
     * Lets a request in.
     *
     * @throws ProblemException {@link Problem#TOO_MANY_REQUESTS} with the seconds to wait
     */
    public void admit(HttpServerRequest request) {
        byte[] network = network(request).getBytes(StandardCharsets.UTF_8);
        Bucket bucket = networks.get(ByteBuffer.wrap(tokens.hmac(DOMAIN, network)), _ -> bucket());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
            throw new ProblemException(Problem.TOO_MANY_REQUESTS, "Too many forms from this network address")
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

    private Bucket bucket() {
        int most = config.perNetwork();
        return Bucket.builder()
                .addLimit(bandwidth -> bandwidth.capacity(most).refillGreedy(most, HOUR))
                .build();
    }
}
