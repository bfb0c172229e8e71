package com.cns.platform.http;

import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.problem.UnreadBody;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jspecify.annotations.Nullable;

/** Reads bodies up to their limit, unpacked where they come packed: what a small body grows to counts. */
@Singleton
class RequestBodies {
    private final RequestGuard guard;

    RequestBodies(RequestGuard guard) {
        this.guard = guard;
    }

    /** Whether bodies that are so encoded are read. */
    static boolean isGzip(@Nullable String encoding) {
        return encoding != null && encoding.equalsIgnoreCase(HttpHeaderValues.GZIP.toString());
    }

    /** @throws ProblemException when it is too large, ends early or is not packed as it says */
    byte[] read(ServerRequestContext context) {
        int largest = guard.largestBody();
        byte[] body;
        try {
            byte[] sent = read(context.getInputStream(), largest + 1);
            body = sent.length <= largest && isPacked(context) ? PackedBody.unpack(sent, largest + 1) : sent;
        } catch (ZipException notPacked) {
            throw new ProblemException(Problem.MALFORMED_REQUEST, "The body is not what its Content-Encoding says");
        } catch (IOException clientGone) {
            throw new ProblemException(Problem.MALFORMED_REQUEST, "The body ended early");
        }
        if (body.length > largest) {
            UnreadBody.discard(
                    ((ResteasyReactiveRequestContext) context).serverRequest().unwrap(RoutingContext.class));
            throw guard.tooLarge();
        }
        BodyPrint.keep(body, ((ResteasyReactiveRequestContext) context).serverRequest());
        return body;
    }

    /** What is in memory already, as the body of each endpoint on an event loop is, in one piece and without a buffer of 16 KiB. */
    private static byte[] read(InputStream stream, int atMost) throws IOException {
        return stream instanceof ByteArrayInputStream held && held.available() <= atMost
                ? held.readAllBytes()
                : stream.readNBytes(atMost);
    }

    private static boolean isPacked(ServerRequestContext context) {
        return isGzip(((ResteasyReactiveRequestContext) context)
                .serverRequest()
                .getRequestHeader(HttpHeaderNames.CONTENT_ENCODING.toString()));
    }
}
