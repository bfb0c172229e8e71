package com.cns.consent.recipient;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Keys;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Keys of recipients: of their own, so that who received a person's data can still be told of the erasure that destroyed the
 * person's key, or the holder's (GDPR 19).
 */
@ApplicationScoped
public class RecipientKeys {
    private static final Set<String> SCOPES = Set.of(RecipientKey.SCOPE);
    private static final String OWNER = "recipient ";

    private final Keyring keyring;
    private final Tokens tokens;

    RecipientKeys(Keyring keyring, Tokens tokens) {
        this.keyring = keyring;
        this.tokens = tokens;
    }

    /** Draws it when there is none. */
    public Uni<RecipientKey> draw(AccountId account, RecipientToken recipient) {
        Token owner = owner(account, recipient);
        return keyring.draw(account, List.of(owner), SCOPES)
                .map(drawn -> new RecipientKey(account, drawn(drawn, owner)));
    }

    /** Also whoever names the recipient, as the keyring knows them. */
    Uni<Named> draw(AccountId account, RecipientToken recipient, Contact contact, Optional<String> secret) {
        Token owner = owner(account, recipient);
        Token holder = tokens.of(account, IdentifierType.ACCOUNT, account.toString());
        return keyring.draw(account, List.of(owner, holder), SCOPES).map(drawn -> {
            RecipientKey key = new RecipientKey(account, drawn(drawn, owner));
            return new Named(
                    recipient,
                    drawn(drawn, holder).subject(),
                    key.subject(),
                    key.seal(recipient, contact),
                    secret.map(text -> new Named.Secret(text, key.sealSecret(recipient, text)))
                            .orElse(null));
        });
    }

    private static Keys drawn(Map<Token, Keys> drawn, Token token) {
        return Objects.requireNonNull(drawn.get(token), "the keyring drew no keys");
    }

    /** Empty when it was destroyed. */
    public Uni<Optional<RecipientKey>> open(AccountId account, SubjectId subject) {
        return keyring.open(account, Set.of(subject), SCOPES)
                .map(opened -> Optional.ofNullable(opened.get(subject))
                        .filter(keys -> keys.byScope().containsKey(RecipientKey.SCOPE))
                        .map(keys -> new RecipientKey(account, keys)));
    }

    /** Of a recipient who is told nothing any more. */
    public Uni<Void> destroy(AccountId account, SubjectId subject) {
        return keyring.destroy(account, subject).replaceWithVoid();
    }

    /** Nobody is called so: the token is an HMAC that nobody is shown. */
    private Token owner(AccountId account, RecipientToken recipient) {
        return tokens.of(account, IdentifierType.USER, OWNER + recipient.value());
    }
}
