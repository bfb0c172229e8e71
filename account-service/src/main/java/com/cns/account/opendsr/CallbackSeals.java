package com.cns.account.opendsr;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Keys;
import com.cns.platform.keyring.Place;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Seals where callbacks go, under a key of the holder: it ends with them. */
@ApplicationScoped
class CallbackSeals {
    private static final String SCOPE = "account.callback";
    private static final String URL = "callback.url";

    private final Keyring keyring;
    private final Tokens tokens;

    CallbackSeals(Keyring keyring, Tokens tokens) {
        this.keyring = keyring;
        this.tokens = tokens;
    }

    /** The holder's keys, opened for a moment. */
    Uni<Keys> draw(AccountId account) {
        Token holder = tokens.of(account, IdentifierType.ACCOUNT, account.toString());
        return keyring.draw(account, holder, Set.of(SCOPE));
    }

    static Sealed seal(AccountId account, Keys keys, UUID callback, String url) {
        return keys.of(SCOPE).seal(url.getBytes(UTF_8), place(account, keys.subject(), callback));
    }

    /** Empty when the key was destroyed: the holder was erased. */
    Uni<Optional<String>> open(AccountId account, SubjectId subject, UUID callback, Sealed url) {
        return keyring.open(account, Set.of(subject), Set.of(SCOPE))
                .map(opened -> Optional.ofNullable(opened.get(subject))
                        .filter(keys -> keys.byScope().containsKey(SCOPE))
                        .map(keys -> open(account, keys, callback, url)));
    }

    /** Where one leads, as it is stored. */
    record Kept(UUID callback, SubjectId subject, Sealed url) {}

    /** By callback; those whose holder was erased are not among them. */
    Uni<Map<UUID, String>> open(AccountId account, List<DsrCallback> callbacks) {
        return urls(
                account,
                callbacks.stream()
                        .map(one -> new Kept(one.id(), one.subject(), one.url()))
                        .toList());
    }

    /** The same of what no entity holds. */
    Uni<Map<UUID, String>> urls(AccountId account, List<Kept> callbacks) {
        Set<SubjectId> subjects = callbacks.stream().map(Kept::subject).collect(Collectors.toSet());
        if (subjects.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return keyring.open(account, subjects, Set.of(SCOPE)).map(opened -> {
            Map<UUID, String> urls = new HashMap<>();
            callbacks.forEach(one -> Optional.ofNullable(opened.get(one.subject()))
                    .filter(keys -> keys.byScope().containsKey(SCOPE))
                    .ifPresent(keys -> urls.put(one.callback(), open(account, keys, one.callback(), one.url()))));
            return urls;
        });
    }

    private static String open(AccountId account, Keys keys, UUID callback, Sealed url) {
        return new String(keys.of(SCOPE).open(url, place(account, keys.subject(), callback)), UTF_8);
    }

    private static Place place(AccountId account, SubjectId subject, UUID callback) {
        return new Place(account, subject, callback, URL);
    }
}
