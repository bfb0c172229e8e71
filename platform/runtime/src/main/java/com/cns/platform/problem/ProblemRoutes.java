package com.cns.platform.problem;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Answers whatever fails before or beside the endpoints: filters, security, routes of extensions. */
@Singleton
class ProblemRoutes {
    /** Before every other failure handler; only what Quarkus itself puts first comes earlier. */
    private static final int FIRST = Integer.MIN_VALUE + 2;

    private final Problems problems;

    ProblemRoutes(Problems problems) {
        this.problems = problems;
    }

    void register(@Observes Router router) {
        router.route().order(FIRST).failureHandler(this::answer);
        // What no route can be found for, because the path itself cannot be decoded, reaches no failure handler.
        router.errorHandler(400, this::answer).errorHandler(404, this::answer);
    }

    private void answer(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            context.request().connection().close();
            return;
        }
        Answer answer = isRefusal(context)
                ? problems.answer(new ProblemException(Diagnosis.ofStatus(context.statusCode())), context)
                : problems.answer(context.failure(), context, null);
        UnreadBody.discard(context);
        response.setStatusCode(answer.status());
        response.putHeader(HttpHeaderNames.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE);
        answer.headers().forEach(response::putHeader);
        response.end(Buffer.buffer(answer.body()));
    }

    /** A status without a failure, or a failure whose status says that the request is to blame. */
    private static boolean isRefusal(RoutingContext context) {
        int status = context.statusCode();
        return context.failure() == null || (status >= 400 && status < 500);
    }
}
