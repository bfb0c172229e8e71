package com.cns.usage.ingest;

import com.cns.contract.id.AccountId;
import com.cns.contract.metric.Metric;
import com.cns.platform.metric.Meters;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.security.Caller;
import com.cns.usage.limit.Limits;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Bounds what the ingest holds in memory: a request that would exceed it is turned away after its token, before its body. */
@Startup
@ApplicationScoped
class Admission {
    /** What an unannounced length counts as, and what is packed: the most that a body may have. */
    private static final int LARGEST_BODY = 4 * 1024 * 1024;

    private final Limits limits;
    private final Caller caller;
    private final Admitted admitted;
    private final IngestMetrics metrics;
    private final Semaphore requests;
    private final Semaphore bytes;
    private final int ofAccount;
    private final int least;
    /** Bytes in flight, of accounts that have any. */
    private final Map<AccountId, Integer> ofAccounts = new ConcurrentHashMap<>();

    Admission(
            Limits limits,
            Caller caller,
            Admitted admitted,
            IngestMetrics metrics,
            IngestConfig config,
            MeterRegistry meters) {
        this.limits = limits;
        this.caller = caller;
        this.admitted = admitted;
        this.metrics = metrics;
        this.requests = new Semaphore(config.requestsInFlight());
        this.bytes = new Semaphore(config.bytesInFlight());
        this.least = config.bytesInFlight() / config.requestsInFlight();
        this.ofAccount = Math.max(config.bytesInFlight() / 2, LARGEST_BODY);
        Meters.gauge(meters, Metric.INGEST_REQUESTS_FREE, requests, Semaphore::availablePermits);
        Meters.gauge(meters, Metric.INGEST_BYTES_FREE, bytes, Semaphore::availablePermits);
    }

    /**
     * Lets a request in.
     *
     * @return fails with {@link Problem#TOO_MANY_REQUESTS} when the account's plan is used up, {@link Problem#UNAVAILABLE}
     *     when there is no room
     */
    @ServerRequestFilter
    @Bounded
    public Uni<Response> admit(RoutingContext request) {
        int size = size(
                request.request().getHeader(HttpHeaders.CONTENT_LENGTH),
                request.request().getHeader(HttpHeaders.CONTENT_ENCODING));
        AccountId account = caller.account();
        return limits.admit(account, size)
                .invoke(() -> enter(request, account, size))
                .onFailure()
                .invoke(metrics::refused)
                .replaceWith(Uni.createFrom().nullItem());
    }

    /** Of what may be in flight an account has half at most: what it leaves open does not shut out the others. */
    private void enter(RoutingContext request, AccountId account, int size) {
        admitted.is(size);
        if (ofAccounts.merge(account, charge(size), Integer::sum) > ofAccount || !requests.tryAcquire()) {
            leave(account, size);
            throw full();
        }
        if (!bytes.tryAcquire(size)) {
            requests.release();
            leave(account, size);
            throw full();
        }
        if (request.response().closed()) {
            release(account, size);
            throw full();
        }
        // Also when the client vanishes: the end handler runs once, whatever ended the exchange.
        request.addEndHandler(ended -> release(account, size));
    }

    private void release(AccountId account, int size) {
        bytes.release(size);
        requests.release();
        leave(account, size);
    }

    private void leave(AccountId account, int size) {
        int charge = charge(size);
        ofAccounts.computeIfPresent(account, (who, held) -> held == charge ? null : held - charge);
    }

    /** Small requests take up their number rather than their bytes. */
    private int charge(int size) {
        return Math.max(size, least);
    }

    private static int size(@Nullable String contentLength, @Nullable String contentEncoding) {
        try {
            return contentLength == null || contentEncoding != null
                    ? LARGEST_BODY
                    : Math.clamp(Long.parseLong(contentLength), 0, LARGEST_BODY);
        } catch (NumberFormatException e) {
            return LARGEST_BODY;
        }
    }

    private static ProblemException full() {
        return new ProblemException(Problem.UNAVAILABLE, "Too much is being taken in; try again")
                .header("Retry-After", "1");
    }

    /** A resource method whose requests are bounded. */
    @NameBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE})
    @interface Bounded {}
}
