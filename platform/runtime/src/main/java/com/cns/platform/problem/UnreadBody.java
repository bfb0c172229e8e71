package com.cns.platform.problem;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * What to do with a body that is refused unread. Closing at once resets the connection, and the client may never see the
 * answer; so the rest is read and thrown away for a while, and then the connection closes.
 */
public final class UnreadBody {
    private static final long PATIENCE_MILLIS = 2_000;

    private UnreadBody() {}

    /** Before the answer is sent: arranges that the rest of the body is thrown away and the connection closed after it. */
    public static void discard(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.isEnded()) {
            return;
        }
        context.response().putHeader(HttpHeaderNames.CONNECTION, "close");
        context.addEndHandler(sent -> {
            request.handler(bytes -> {});
            request.exceptionHandler(gone -> {});
            if (request.isEnded()) {
                request.connection().close();
                return;
            }
            request.endHandler(read -> request.connection().close());
            context.vertx()
                    .setTimer(PATIENCE_MILLIS, late -> request.connection().close());
            request.resume();
        });
    }
}
