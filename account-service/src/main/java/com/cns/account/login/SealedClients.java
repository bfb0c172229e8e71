package com.cns.account.login;

import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Keys;
import com.cns.platform.keyring.Place;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Seals where a holder signed in from, and opens it for those who may know. */
@ApplicationScoped
class SealedClients {
    private static final String SCOPE = "account.login";

    private final Keyring keyring;
    private final Tokens tokens;
    private final ObjectMapper json;

    SealedClients(Keyring keyring, Tokens tokens, ObjectMapper json) {
        this.keyring = keyring;
        this.tokens = tokens;
        this.json = json;
    }

    /** @param subject names the key in the keyring */
    record SealedClient(SubjectId subject, Sealed client) {}

    /** What seals for an account; each record is sealed for itself. */
    Uni<Function<UUID, SealedClient>> sealer(AccountId account, Client client) {
        Token holder = tokens.of(account, IdentifierType.ACCOUNT, account.toString());
        byte[] text = write(client);
        return keyring.draw(account, List.of(holder), Set.of(SCOPE)).map(drawn -> {
            Keys keys = Objects.requireNonNull(drawn.get(holder), "the keyring draws what it is asked for");
            return record ->
                    new SealedClient(keys.subject(), keys.of(SCOPE).seal(text, place(account, keys.subject(), record)));
        });
    }

    /** By record; what was erased is absent. */
    Uni<Map<UUID, Client>> open(AccountId account, Map<UUID, SealedClient> records) {
        List<SubjectId> subjects =
                records.values().stream().map(SealedClient::subject).distinct().toList();
        return keyring.open(account, subjects, Set.of(SCOPE))
                .map(keys -> records.entrySet().stream()
                        .filter(one -> keys.containsKey(one.getValue().subject()))
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                one -> read(
                                        keys.get(one.getValue().subject()), account, one.getKey(), one.getValue()))));
    }

    private Client read(@Nullable Keys keys, AccountId account, UUID record, SealedClient sealedClient) {
        Keys present = Objects.requireNonNull(keys);
        byte[] text = present.of(SCOPE).open(sealedClient.client(), place(account, sealedClient.subject(), record));
        try {
            return json.readValue(text, Client.class);
        } catch (IOException e) {
            throw new IllegalStateException("a client can be read");
        }
    }

    private byte[] write(Client client) {
        try {
            return json.writeValueAsBytes(client);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a client can be written");
        }
    }

    private static Place place(AccountId account, SubjectId subject, UUID record) {
        return new Place(account, subject, record, SCOPE);
    }
}
