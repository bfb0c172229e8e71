package com.cns.platform.signing;

import com.cns.contract.id.SubjectId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** The keys that sign, and their public halves. Which one signs is read each time: a withdrawn one signs nothing more. */
@ApplicationScoped
public class SigningKeys {
    /** For how long whoever asked for the key set need not ask again. */
    public static final Duration KEY_SET_AGE = Duration.ofMinutes(5);

    private final Generations generations;
    private final SealedHalves halves;
    private final Map<Use, SigningKey> opened = new ConcurrentHashMap<>();

    public SigningKeys(Generations generations, SealedHalves halves) {
        this.generations = generations;
        this.halves = halves;
    }

    /** The key that signs now. */
    public Uni<SigningKey> current(Use use) {
        return generations.current(use).flatMap(stored -> {
            SigningKey known = opened.get(use);
            return known != null && known.kid().equals(stored.kid())
                    ? Uni.createFrom().item(known)
                    : open(use, stored).invoke(key -> opened.put(use, key));
        });
    }

    /**
     * Signed as compact JWS (RFC 7515): verifiable offline with the published keys.
     *
     * @param type media type of what is signed, one for each kind, so that none can pass for another (RFC 8725, 3.11)
     * @param payload JSON
     */
    public Uni<String> sign(Use use, String type, String payload) {
        return current(use).map(key -> {
            JsonWebSignature signed = new JsonWebSignature();
            signed.setPayload(payload);
            signed.setAlgorithmHeaderValue(use.algorithm());
            signed.setKeyIdHeaderValue(key.kid());
            signed.setHeader("typ", type);
            signed.setKey(key.privateKey());
            try {
                return signed.getCompactSerialization();
            } catch (JoseException e) {
                throw new IllegalStateException("a key that was drawn for it signs", e);
            }
        });
    }

    private Uni<SigningKey> open(Use use, StoredSigningKey stored) {
        String sealed = Objects.requireNonNull(stored.privateKey(), "a key that signs has its private half");
        return halves.open(new SubjectId(stored.subject()), sealed, use)
                .map(half -> new SigningKey(stored.kid(), stored.publicJwk(), half));
    }

    /** The public halves of those that sign, that will, and whose signatures are still to be verified (RFC 7517). */
    public Uni<String> keySet() {
        return generations
                .complete()
                .map(all -> all.stream()
                        .filter(StoredSigningKey::isPublished)
                        .map(StoredSigningKey::publicJwk)
                        .collect(Collectors.joining(",", "{\"keys\":[", "]}")));
    }
}
