package com.cns.account.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.id.WebhookId;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Seals where webhooks are and what they sign with, under a key of the holder: it ends with them. */
@ApplicationScoped
class EndpointSeals {
    private static final String SCOPE = "account.webhook";
    private static final String URL = "webhook.url";
    private static final String SECRET = "webhook.secret";

    private final Keyring keyring;
    private final Tokens tokens;

    EndpointSeals(Keyring keyring, Tokens tokens) {
        this.keyring = keyring;
        this.tokens = tokens;
    }

    /** The holder's key, opened for a moment. */
    static final class Seal {
        private final AccountId account;
        private final Keys keys;

        private Seal(AccountId account, Keys keys) {
            this.account = account;
            this.keys = keys;
        }

        SubjectId subject() {
            return keys.subject();
        }

        Sealed url(WebhookId webhook, String url) {
            return keys.of(SCOPE).seal(url.getBytes(UTF_8), place(webhook, URL));
        }

        Sealed secret(WebhookId webhook, String secret) {
            return keys.of(SCOPE).seal(secret.getBytes(UTF_8), place(webhook, SECRET));
        }

        private Place place(WebhookId webhook, String field) {
            return new Place(account, keys.subject(), webhook.value(), field);
        }

        private String open(WebhookId webhook, String field, Sealed value) {
            return new String(keys.of(SCOPE).open(value, place(webhook, field)), UTF_8);
        }
    }

    /** What a delivery needs, in clear only while it is made. */
    record Opened(String url, String secret, @Nullable String previousSecret) {
        /** Without its parts. */
        @Override
        public String toString() {
            return "Opened";
        }
    }

    Uni<Seal> draw(AccountId account) {
        Token holder = tokens.of(account, IdentifierType.ACCOUNT, account.toString());
        return keyring.draw(account, holder, Set.of(SCOPE)).map(keys -> new Seal(account, keys));
    }

    /** Empty when the key was destroyed: the holder was erased. */
    Uni<Optional<Opened>> open(
            AccountId account,
            SubjectId subject,
            WebhookId webhook,
            Sealed url,
            Sealed secret,
            @Nullable Sealed previous) {
        return seals(account, Set.of(subject))
                .map(all -> Optional.ofNullable(all.get(subject))
                        .map(seal -> new Opened(
                                seal.open(webhook, URL, url),
                                seal.open(webhook, SECRET, secret),
                                previous == null ? null : seal.open(webhook, SECRET, previous))));
    }

    /** Where they are, by webhook; those whose holder was erased are not among them. */
    Uni<Map<WebhookId, String>> urls(AccountId account, List<Webhook> webhooks) {
        Set<SubjectId> subjects = webhooks.stream().map(Webhook::subject).collect(Collectors.toUnmodifiableSet());
        return seals(account, subjects)
                .map(all -> webhooks.stream()
                        .filter(webhook -> all.containsKey(webhook.subject()))
                        .collect(Collectors.toUnmodifiableMap(
                                Webhook::id,
                                webhook -> Objects.requireNonNull(all.get(webhook.subject()))
                                        .open(webhook.id(), URL, webhook.url()))));
    }

    private Uni<Map<SubjectId, Seal>> seals(AccountId account, Set<SubjectId> subjects) {
        return keyring.open(account, subjects, Set.of(SCOPE)).map(opened -> {
            Map<SubjectId, Seal> seals = new HashMap<>();
            opened.forEach((subject, keys) -> {
                if (keys.byScope().containsKey(SCOPE)) {
                    seals.put(subject, new Seal(account, keys));
                }
            });
            return seals;
        });
    }
}
