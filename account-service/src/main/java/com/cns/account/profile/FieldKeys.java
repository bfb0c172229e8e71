package com.cns.account.profile;

import com.cns.account.field.Value;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Keys;
import com.cns.platform.keyring.Place;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.time.Ids;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Seals each value under a key that nothing else is sealed under, and opens it. */
@ApplicationScoped
class FieldKeys {
    private static final String SCOPE = "account.profile";

    private final Keyring keyring;
    private final Tokens tokens;
    private final Ids ids;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    FieldKeys(Keyring keyring, Tokens tokens, Ids ids, ObjectMapper json) {
        this.keyring = keyring;
        this.tokens = tokens;
        this.ids = ids;
        this.reader = json.readerFor(Opened.class);
        this.writer = json.writerFor(Opened.class);
    }

    /** A value in clear, only while a request needs it. */
    record Opened(Value value, Origin origin) {}

    /**
     * A value as it is stored.
     *
     * @param id of this value, no other one has it
     * @param subject names the key
     */
    record Kept(UUID id, SubjectId subject, Sealed value) {}

    Uni<Kept> seal(AccountId account, Opened said) {
        UUID id = ids.next();
        Token token = token(id);
        return keyring.draw(account, List.of(token), Set.of(SCOPE)).map(drawn -> {
            Keys keys = Objects.requireNonNull(drawn.get(token));
            return new Kept(id, keys.subject(), keys.of(SCOPE).seal(write(said), place(account, keys.subject(), id)));
        });
    }

    /** Without those whose keys are destroyed. */
    Uni<Map<UUID, Opened>> open(AccountId account, Collection<Kept> all) {
        if (all.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        List<SubjectId> subjects = all.stream().map(Kept::subject).toList();
        return keyring.open(account, subjects, Set.of(SCOPE)).map(keys -> {
            Map<UUID, Opened> opened = new HashMap<>();
            for (Kept kept : all) {
                Keys own = keys.get(kept.subject());
                if (own != null && own.byScope().containsKey(SCOPE)) {
                    opened.put(
                            kept.id(),
                            read(own.of(SCOPE).open(kept.value(), place(account, kept.subject(), kept.id()))));
                }
            }
            return opened;
        });
    }

    /** A value is no person: its token is of a domain of its own. */
    private Token token(UUID value) {
        byte[] id = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array();
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(tokens.hmac("profile", id)));
    }

    private static Place place(AccountId account, SubjectId subject, UUID value) {
        return new Place(account, subject, value, SCOPE);
    }

    private byte[] write(Opened said) {
        try {
            return writer.writeValueAsBytes(said);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a value can be written");
        }
    }

    private Opened read(byte[] bytes) {
        try {
            return reader.readValue(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("a value can be read");
        }
    }
}
