package com.cns.platform.http;

import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses, before anything else sees them, requests that can be read in two ways or are too large. */
@Singleton
class RequestGuard {
    /** Before Quarkus' own limit, so that its answer without a body never shows. */
    private static final int FIRST = 1_000;

    /** After Quarkus' own limit has marked the request. */
    private static final int AFTER_QUARKUS = 1;

    private static final Set<HttpMethod> WITHOUT_BODY = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final HttpLimits limits;

    RequestGuard(HttpLimits limits) {
        this.limits = limits;
    }

    void register(@Observes Filters filters) {
        filters.register(this::guard, FIRST);
        // Bodies without a length are counted by StrictJsonReader; Quarkus' counter would answer without a problem.
        filters.register(RequestGuard::takeOver, AFTER_QUARKUS);
    }

    private void guard(RoutingContext context) {
        ProblemException refusal = refusal(context.request());
        if (refusal != null) {
            context.fail(refusal);
        } else {
            context.next();
        }
    }

    private static void takeOver(RoutingContext context) {
        context.remove(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY);
        context.next();
    }

    private @Nullable ProblemException refusal(HttpServerRequest request) {
        if (request.path() == null || !PlainUrl.isPlainPath(request.path())) {
            return new ProblemException(Problem.MALFORMED_REQUEST, "The path is not in its plain form");
        }
        if (!PlainUrl.isPlainQuery(request.query())) {
            return new ProblemException(Problem.MALFORMED_REQUEST, "The query is not well encoded");
        }
        if (isEncoded(request)) {
            return new ProblemException(Problem.UNSUPPORTED_MEDIA_TYPE, "Content-Encoding is not supported")
                    .header("Accept-Encoding", isJson(request) ? "gzip, identity" : "identity");
        }
        String length = request.getHeader(HttpHeaderNames.CONTENT_LENGTH);
        if (length != null) {
            return exceeds(length) ? tooLarge() : null;
        }
        return isUncounted(request) ? new ProblemException(Problem.LENGTH_REQUIRED) : null;
    }

    /** The largest body, in bytes. */
    int largestBody() {
        return Math.toIntExact(limits.maxBody().asLongValue());
    }

    ProblemException tooLarge() {
        return new ProblemException(
                Problem.BODY_TOO_LARGE,
                "The body may have at most " + limits.maxBody().asLongValue() + " bytes");
    }

    private boolean exceeds(String length) {
        return length.length() > 18 || Long.parseLong(length) > limits.maxBody().asLongValue();
    }

    private static boolean isEncoded(HttpServerRequest request) {
        String encoding = request.getHeader(HttpHeaderNames.CONTENT_ENCODING);
        return encoding != null
                && !encoding.equalsIgnoreCase(HttpHeaderValues.IDENTITY.toString())
                && !(RequestBodies.isGzip(encoding) && isJson(request));
    }

    private static boolean isJson(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaderNames.CONTENT_TYPE);
        return type != null && type.toLowerCase(Locale.ROOT).contains("json");
    }

    /** Only readers of JSON count what they read. */
    private static boolean isUncounted(HttpServerRequest request) {
        if (WITHOUT_BODY.contains(request.method()) || request.isEnded()) {
            return false;
        }
        return request.getHeader(HttpHeaderNames.CONTENT_TYPE) != null && !isJson(request);
    }
}
