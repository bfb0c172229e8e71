package com.cns.account.signing;

import com.cns.contract.id.SubjectId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The keys that sign, and their public halves. Which one signs is read each time: a withdrawn one signs nothing more. */
@ApplicationScoped
public class SigningKeys {
    private final Generations generations;
    private final SealedHalves halves;
    private final Map<Use, SigningKey> opened = new ConcurrentHashMap<>();

    SigningKeys(Generations generations, SealedHalves halves) {
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

    private Uni<SigningKey> open(Use use, StoredSigningKey stored) {
        String sealed = Objects.requireNonNull(stored.privateKey(), "a key that signs has its private half");
        return halves.open(new SubjectId(stored.subject()), sealed, use)
                .map(half -> new SigningKey(stored.kid(), stored.publicJwk(), half));
    }

    /** The public halves of those that sign, that will, and whose signatures are still to be verified, as JSON. */
    Uni<List<String>> published() {
        return generations
                .complete()
                .map(all -> all.stream()
                        .filter(StoredSigningKey::isPublished)
                        .map(StoredSigningKey::publicJwk)
                        .toList());
    }
}
