package com.cns.account.copy;

import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.export.Recipient;
import com.cns.platform.export.RecipientKey;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Place;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The private keys of copies, each sealed under a key of its own in the keyring. */
@ApplicationScoped
class CopyKeys {
    private static final String SCOPE = "account.copy";

    private final Keyring keyring;
    private final Tokens tokens;

    CopyKeys(Keyring keyring, Tokens tokens) {
        this.keyring = keyring;
        this.tokens = tokens;
    }

    /**
     * A copy's key.
     *
     * @param subject names the copy in the keyring
     * @param key the private key, sealed
     */
    record Drawn(SubjectId subject, Recipient recipient, Sealed key) {}

    Uni<Drawn> draw(AccountId account, PrivacyRequestId request) {
        RecipientKey fresh = RecipientKey.draw();
        Token copy = token(request);
        return keyring.draw(account, copy, Set.of(SCOPE))
                .map(keys -> new Drawn(
                        keys.subject(),
                        fresh.recipient(),
                        keys.of(SCOPE).seal(fresh.bytes(), place(account, keys.subject(), request))));
    }

    /** Empty when it was destroyed. */
    Uni<Optional<RecipientKey>> open(PersonCopy copy) {
        return keyring.open(copy.account(), List.of(copy.subject()), Set.of(SCOPE))
                .map(opened -> Optional.ofNullable(opened.get(copy.subject()))
                        .map(keys -> RecipientKey.of(
                                keys.of(SCOPE).open(copy.key(), place(copy.account(), copy.subject(), copy.request())),
                                copy.recipient())));
    }

    Uni<Void> destroy(AccountId account, SubjectId subject) {
        return keyring.destroy(account, subject).replaceWithVoid();
    }

    /** A request is no person: its token is of a domain of its own. */
    private Token token(PrivacyRequestId request) {
        byte[] id = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(request.value().getMostSignificantBits())
                .putLong(request.value().getLeastSignificantBits())
                .array();
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(tokens.hmac("copy", id)));
    }

    private static Place place(AccountId account, SubjectId subject, PrivacyRequestId request) {
        return new Place(account, subject, request.value(), SCOPE);
    }
}
