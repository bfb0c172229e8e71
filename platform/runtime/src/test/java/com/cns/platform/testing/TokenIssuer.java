package com.cns.platform.testing;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Stands for account-service as the issuer of customers' tokens: a key, and its public half on a port of its own. */
public final class TokenIssuer implements QuarkusTestResourceLifecycleManager {
    static final String KEY = "cns.test.signing-key";
    static final String KEY_ID = "test-1";

    private static final int AFTER_INFRASTRUCTURE = 1_000;

    private final HttpServer server;
    private final EllipticCurveJsonWebKey key;

    public TokenIssuer() {
        try {
            key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(KEY_ID);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int order() {
        return AFTER_INFRASTRUCTURE;
    }

    @Override
    public Map<String, String> start() {
        byte[] keys =
                new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY).getBytes(StandardCharsets.UTF_8);
        server.createContext("/.well-known/jwks.json", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
        String issuer = "http://localhost:" + server.getAddress().getPort();
        return Map.of(
                "cns.issuer",
                issuer,
                "cns.jwks-url",
                issuer + "/.well-known/jwks.json",
                KEY,
                key.toJson(OutputControlLevel.INCLUDE_PRIVATE));
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
