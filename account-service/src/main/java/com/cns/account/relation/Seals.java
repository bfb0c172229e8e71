package com.cns.account.relation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.cns.account.contact.Owner;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.SubjectId;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Keys;
import com.cns.platform.keyring.Place;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Seals and opens texts, each under a key that is drawn for it and for nothing else. */
@ApplicationScoped
class Seals {
    private final Keyring keyring;
    private final Tokens tokens;
    private final Ids ids;

    Seals(Keyring keyring, Tokens tokens, Ids ids) {
        this.keyring = keyring;
        this.tokens = tokens;
        this.ids = ids;
    }

    /** What is sealed. Names are in the associated data and in the keyring: they never change. */
    enum What {
        EMAIL("contact.person"),
        NOTE("contact.note"),
        FINDING("contact.finding");

        private final String scope;

        What(String scope) {
            this.scope = scope;
        }
    }

    /**
     * As it is stored.
     *
     * @param record whose it is
     */
    record Kept(UUID record, SubjectId subject, Sealed value) {}

    Uni<Kept> seal(UUID record, What what, String text) {
        Token fresh = fresh();
        return keyring.draw(Owner.CNS, List.of(fresh), Set.of(what.scope)).map(drawn -> {
            Keys keys = Objects.requireNonNull(drawn.get(fresh), "the keyring draws what it is asked for");
            return new Kept(
                    record,
                    keys.subject(),
                    keys.of(what.scope).seal(text.getBytes(UTF_8), place(record, keys.subject(), what)));
        });
    }

    /** By record; what was erased is absent. */
    Uni<Map<UUID, String>> open(What what, Collection<Kept> all) {
        if (all.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        List<SubjectId> subjects = all.stream().map(Kept::subject).toList();
        return keyring.open(Owner.CNS, subjects, Set.of(what.scope)).map(keys -> {
            Map<UUID, String> opened = new HashMap<>();
            for (Kept kept : all) {
                Keys own = keys.get(kept.subject());
                if (own != null && own.byScope().containsKey(what.scope)) {
                    byte[] text = own.of(what.scope).open(kept.value(), place(kept.record(), kept.subject(), what));
                    opened.put(kept.record(), new String(text, UTF_8));
                }
            }
            return opened;
        });
    }

    /** Of nobody and never again. */
    private Token fresh() {
        byte[] id = ids.next().toString().getBytes(UTF_8);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(tokens.hmac("contact.record", id)));
    }

    private static Place place(UUID record, SubjectId subject, What what) {
        return new Place(Owner.CNS, subject, record, what.scope);
    }
}
