package com.cns.platform.activity;

import com.cns.contract.metric.Metric;
import com.cns.platform.metric.Meters;
import com.cns.platform.security.TokenCredential;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Counts each answered request that a verified token of a customer came with, whatever it was answered. */
@Singleton
class ApiCallFilter {
    private static final int PRIORITY = 500;

    private final ApiCalls calls;
    private final Counter uncounted;

    ApiCallFilter(ApiCalls calls, MeterRegistry meters) {
        this.calls = calls;
        this.uncounted = Meters.counter(meters, Metric.API_CALLS_UNCOUNTED);
    }

    void register(@Observes Filters filters) {
        filters.register(this::watch, PRIORITY);
    }

    private void watch(RoutingContext request) {
        request.addEndHandler(_ -> answered(request));
        request.next();
    }

    /** Whatever goes wrong here is nobody's business but the operator's: the request is answered. */
    private void answered(RoutingContext request) {
        TokenCredential credential = TokenCredential.of(request);
        if (credential == null) {
            return;
        }
        try {
            SocketAddress from = request.request().remoteAddress();
            String address = from == null ? null : from.hostAddress();
            if (!calls.count(credential, address, request.response().getStatusCode())) {
                uncounted.increment();
            }
        } catch (RuntimeException e) {
            uncounted.increment();
        }
    }
}
