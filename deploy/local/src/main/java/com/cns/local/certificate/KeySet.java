package com.cns.local.certificate;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.lang.JoseException;

/** The published keys (RFC 7517), from a file kept beside the certificate or from where they are published. */
public final class KeySet {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<JsonWebKey> keys;

    private KeySet(List<JsonWebKey> keys) {
        this.keys = keys;
    }

    /**
     * Reads a key set.
     *
     * @param source a file, or an http or https address
     * @throws CannotVerify when it is not there or no key set
     */
    public static KeySet from(String source) {
        try {
            return parse(source.matches("https?://.*") ? fetch(URI.create(source)) : Files.readString(Path.of(source)));
        } catch (JoseException e) {
            throw new CannotVerify(source + " is no JSON Web Key Set", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new CannotVerify("The keys cannot be read from " + source, e);
        }
    }

    static KeySet parse(String json) throws JoseException {
        return new KeySet(new JsonWebKeySet(json).getJsonWebKeys());
    }

    private static String fetch(URI address) throws IOException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(address).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new CannotVerify(address + " answers " + answer.statusCode() + " instead of the keys");
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotVerify("Interrupted while the keys were fetched", e);
        }
    }

    /** @throws InvalidCertificate when there is no such key, or it is none that signs certificates */
    PublicKey ed25519(String kid) {
        List<JsonWebKey> named =
                keys.stream().filter(key -> kid.equals(key.getKeyId())).toList();
        if (named.size() != 1) {
            throw new InvalidCertificate(
                    "the key set has " + (named.isEmpty() ? "no" : "more than one") + " key " + quoted(kid));
        }
        if (!(named.getFirst() instanceof OctetKeyPairJsonWebKey key)
                || !key.getSubtype().equals(OctetKeyPairJsonWebKey.SUBTYPE_ED25519)) {
            throw new InvalidCertificate("the key " + quoted(kid) + " is no Ed25519 key");
        }
        return key.getPublicKey();
    }

    /** What a stranger wrote, fit for a terminal. */
    static String quoted(String text) {
        String printable = text.replaceAll("[^\\p{Graph}]", "?");
        return "'" + (printable.length() > 80 ? printable.substring(0, 80) + "…" : printable) + "'";
    }
}
