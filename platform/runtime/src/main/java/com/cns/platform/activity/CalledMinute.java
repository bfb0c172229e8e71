package com.cns.platform.activity;

import com.cns.platform.security.TokenCredential;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The calls of one minute. Safe from any thread; the bounds may be exceeded by as many as count at the same moment. */
final class CalledMinute {
    private static final long SECONDS = 60;

    private final long number;
    private final ApiCallsConfig config;
    private final Map<String, OfCredential> credentials = new ConcurrentHashMap<>();
    private final AtomicInteger networks = new AtomicInteger();

    /** @param number minutes since 1970 */
    CalledMinute(long number, ApiCallsConfig config) {
        this.number = number;
        this.config = config;
    }

    long number() {
        return number;
    }

    Instant begin() {
        return Instant.ofEpochSecond(number * SECONDS);
    }

    /** False when there are too many credentials to count another. */
    boolean count(TokenCredential credential, @Nullable String address, int status) {
        OfCredential one = of(credential);
        if (one == null) {
            return false;
        }
        one.from(address).add(status);
        return true;
    }

    /** What was counted, a credential and network at a time. */
    List<Called> called() {
        List<Called> called = new ArrayList<>();
        for (OfCredential one : credentials.values()) {
            one.counts().stream()
                    .filter(counts -> counts.calls() > 0)
                    .forEach(counts -> called.add(new Called(one.credential, counts)));
        }
        return called;
    }

    record Called(TokenCredential credential, CallCounts counts) {}

    private @Nullable OfCredential of(TokenCredential credential) {
        OfCredential known = credentials.get(credential.id());
        if (known != null || credentials.size() >= config.credentials()) {
            return known;
        }
        return credentials.computeIfAbsent(credential.id(), _ -> new OfCredential(credential));
    }

    private final class OfCredential {
        private final TokenCredential credential;
        private final Map<Long, CallCounts> byNetwork = new ConcurrentHashMap<>();
        private final CallCounts others = new CallCounts(null);

        OfCredential(TokenCredential credential) {
            this.credential = credential;
        }

        CallCounts from(@Nullable String address) {
            long network = Networks.number(address);
            CallCounts known = byNetwork.get(network);
            if (known != null) {
                return known;
            }
            return network == Networks.NONE || isFull()
                    ? others
                    : byNetwork.computeIfAbsent(network, _ -> add(address));
        }

        private CallCounts add(@Nullable String address) {
            networks.incrementAndGet();
            return new CallCounts(address);
        }

        private boolean isFull() {
            return byNetwork.size() >= config.networksPerCredential() || networks.get() >= config.networks();
        }

        Collection<CallCounts> counts() {
            List<CallCounts> all = new ArrayList<>(byNetwork.values());
            all.add(others);
            return all;
        }
    }
}
