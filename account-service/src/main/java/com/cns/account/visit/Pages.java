package com.cns.account.visit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.cns.account.contact.Owner;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.SubjectId;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Keys;
import com.cns.platform.keyring.Place;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Seals and opens what a browser was shown, under the browser's own key. */
@ApplicationScoped
class Pages {
    private static final String SCOPE = "visit.page";

    private final Keyring keyring;
    private final Tokens tokens;

    Pages(Keyring keyring, Tokens tokens) {
        this.keyring = keyring;
        this.tokens = tokens;
    }

    /** Draws the key of a browser. */
    Uni<SubjectId> draw(UUID visitor) {
        Token token = tokens.of(Owner.CNS, IdentifierType.USER, visitor.toString());
        return keyring.draw(Owner.CNS, List.of(token), Set.of(SCOPE))
                .map(drawn -> Objects.requireNonNull(drawn.get(token), "the keyring draws what it is asked for")
                        .subject());
    }

    /** Empty when it is destroyed. */
    Uni<Optional<Seal>> of(SubjectId subject) {
        return keyring.open(Owner.CNS, List.of(subject), Set.of(SCOPE))
                .map(keys -> Optional.ofNullable(keys.get(subject))
                        .filter(own -> own.byScope().containsKey(SCOPE))
                        .map(Seal::new));
    }

    /** After that nobody reads what the browser was shown. */
    Uni<Void> destroy(SubjectId subject) {
        return keyring.destroy(Owner.CNS, subject).replaceWithVoid();
    }

    /** One browser's. */
    record Seal(Keys keys) {
        Sealed close(UUID visit, String page) {
            return keys.of(SCOPE).seal(page.getBytes(UTF_8), place(visit));
        }

        String open(UUID visit, Sealed page) {
            return new String(keys.of(SCOPE).open(page, place(visit)), UTF_8);
        }

        private Place place(UUID visit) {
            return new Place(Owner.CNS, keys.subject(), visit, SCOPE);
        }
    }
}
