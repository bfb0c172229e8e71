package com.cns.platform.http;

import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jboss.resteasy.reactive.server.spi.ServerHttpRequest;

/** What a body was, unpacked and byte for byte, for who must tell a request from another: its SHA-256. */
public final class BodyPrint {
    /** Requests with this header have one (draft-ietf-httpapi-idempotency-key-header-07). */
    public static final String HEADER = "Idempotency-Key";

    private static final String KEPT = "com.cns.platform.http.body-print";
    private static final byte[] OF_NOTHING = sha256(new byte[0]);

    private BodyPrint() {}

    static void keep(byte[] body, ServerHttpRequest request) {
        if (request.getRequestHeader(HEADER) != null) {
            request.unwrap(RoutingContext.class).put(KEPT, sha256(body));
        }
    }

    /** Of the body that was read; of nothing when none was. */
    public static byte[] of(RoutingContext request) {
        byte[] kept = request.get(KEPT);
        return kept == null ? OF_NOTHING.clone() : kept.clone();
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
