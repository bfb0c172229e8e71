package com.cns.platform.signing;

import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Keys;
import com.cns.platform.keyring.Place;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Seals private halves, each under a key of its own in the keyring, so that one can be destroyed in every backup too. */
@ApplicationScoped
public class SealedHalves {
    private static final String SCOPE = "access.signing";

    /** No customer's account: ids of customers are UUIDv7. */
    private static final AccountId SERVICE = new AccountId(new UUID(0, 0));

    private final Keyring keyring;
    private final Tokens tokens;
    private final Ids ids;

    SealedHalves(Keyring keyring, Tokens tokens, Ids ids) {
        this.keyring = keyring;
        this.tokens = tokens;
        this.ids = ids;
    }

    /** A private half, and what opens it. */
    record SealedHalf(SubjectId subject, String text) {}

    Uni<SealedHalf> seal(PrivateKey half) {
        Token fresh = tokens.of(SERVICE, IdentifierType.ACCOUNT, new AccountId(ids.next()).toString());
        return keyring.draw(SERVICE, List.of(fresh), Set.of(SCOPE)).map(drawn -> {
            Keys keys = drawn.get(fresh);
            if (keys == null) {
                throw new IllegalStateException("the keyring drew no key");
            }
            String text = keys.of(SCOPE)
                    .seal(half.getEncoded(), place(keys.subject()))
                    .text();
            return new SealedHalf(keys.subject(), text);
        });
    }

    Uni<PrivateKey> open(SubjectId subject, String sealed, Use use) {
        return keyring.open(SERVICE, Set.of(subject), Set.of(SCOPE)).map(opened -> {
            Keys keys = opened.get(subject);
            if (keys == null) {
                throw new IllegalStateException("the key of a signing key's private half is gone");
            }
            byte[] pkcs8 = keys.of(SCOPE).open(new Sealed(sealed), place(subject));
            try {
                return use.factory().generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the stored signing key cannot be read", e);
            }
        });
    }

    /** Once more changes nothing. */
    Uni<Void> destroy(SubjectId subject) {
        return keyring.destroy(SERVICE, subject).replaceWithVoid();
    }

    private static Place place(SubjectId subject) {
        return new Place(SERVICE, subject, SERVICE.value(), SCOPE);
    }
}
