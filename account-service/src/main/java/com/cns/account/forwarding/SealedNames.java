package com.cns.account.forwarding;

import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ForwardedRequestId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Place;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Seals and opens whom a request is about, under a key of the request's own. */
@ApplicationScoped
class SealedNames {
    private static final String SCOPE = "account.forwarded";

    private final Keyring keyring;
    private final Tokens tokens;
    private final ObjectMapper json;

    SealedNames(Keyring keyring, Tokens tokens, ObjectMapper json) {
        this.keyring = keyring;
        this.tokens = tokens;
        this.json = json;
    }

    record SealedName(SubjectId subject, Sealed value) {}

    Uni<SealedName> seal(AccountId account, ForwardedRequestId request, Named named) {
        Token owner = tokens.of(account, IdentifierType.USER, request.toString());
        return keyring.draw(account, owner, Set.of(SCOPE))
                .map(keys -> new SealedName(
                        keys.subject(), keys.of(SCOPE).seal(write(named), place(account, request, keys.subject()))));
    }

    /** Empty when it was erased. */
    Uni<Optional<Named>> open(ForwardedRequest request) {
        Optional<SealedName> sealed = request.sealed();
        if (sealed.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        SubjectId subject = sealed.get().subject();
        return keyring.open(request.account(), List.of(subject), Set.of(SCOPE))
                .map(opened -> Optional.ofNullable(opened.get(subject))
                        .map(keys -> read(keys.of(SCOPE)
                                .open(sealed.get().value(), place(request.account(), request.id(), subject)))));
    }

    private static Place place(AccountId account, ForwardedRequestId request, SubjectId subject) {
        return new Place(account, subject, request.value(), SCOPE);
    }

    private byte[] write(Named named) {
        try {
            return json.writeValueAsBytes(named);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("names can be written");
        }
    }

    private Named read(byte[] bytes) {
        try {
            return json.readValue(bytes, Named.class);
        } catch (IOException e) {
            throw new IllegalStateException("names can be read");
        }
    }
}
