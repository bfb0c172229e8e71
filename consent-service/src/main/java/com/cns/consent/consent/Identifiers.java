package com.cns.consent.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.cns.consent.person.Person;
import com.cns.consent.standing.Scope;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.usage.Product;
import com.cns.platform.identifier.Sender;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Keys;
import com.cns.platform.keyring.Place;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Seals, opens and finds the persons behind consents, by keys of their own. */
@ApplicationScoped
class Identifiers {
    private static final String SCOPE = "consent";
    private static final String SENDER = "consent.sender";
    private static final Set<String> SCOPES = Set.of(SCOPE);

    private final Keyring keyring;
    private final Tokens tokens;

    Identifiers(Keyring keyring, Tokens tokens) {
        this.keyring = keyring;
        this.tokens = tokens;
    }

    Uni<SealedPerson> seal(AccountId account, ConsentId id, Person person) {
        return seal(account, Map.of(id, person)).map(sealedById -> Objects.requireNonNull(sealedById.get(id)));
    }

    /** Of somebody of whom an event tells, who came with it. */
    Uni<SealedPerson> seal(AccountId account, ConsentId id, Person person, Instant cameAt) {
        return seal(account, Map.of(id, person), cameAt).map(sealedById -> Objects.requireNonNull(sealedById.get(id)));
    }

    /** Each under its consent's id, by one call of the keyring. */
    Uni<Map<ConsentId, SealedPerson>> seal(AccountId account, Map<ConsentId, Person> persons) {
        Map<ConsentId, Token> tokenOf = tokenOf(account, persons);
        return keyring.draw(account, Set.copyOf(tokenOf.values()), SCOPES)
                .map(drawn -> stored(account, persons, tokenOf, drawn));
    }

    /** The same of those of whom an event tells, who came with it. */
    Uni<Map<ConsentId, SealedPerson>> seal(AccountId account, Map<ConsentId, Person> persons, Instant cameAt) {
        Map<ConsentId, Token> tokenOf = tokenOf(account, persons);
        return keyring.draw(account, Set.copyOf(tokenOf.values()), SCOPES, cameAt)
                .map(drawn -> stored(account, persons, tokenOf, drawn));
    }

    private Map<ConsentId, Token> tokenOf(AccountId account, Map<ConsentId, Person> persons) {
        Map<ConsentId, Token> tokenOf = new HashMap<>();
        persons.forEach((id, person) -> tokenOf.put(id, person.token(account, tokens)));
        return tokenOf;
    }

    private static Map<ConsentId, SealedPerson> stored(
            AccountId account, Map<ConsentId, Person> persons, Map<ConsentId, Token> tokenOf, Map<Token, Keys> drawn) {
        Map<ConsentId, SealedPerson> stored = new HashMap<>();
        persons.forEach((id, person) -> {
            Keys keys = drawn.get(tokenOf.get(id));
            if (keys == null) {
                throw new IllegalStateException("the keyring drew no keys");
            }
            stored.put(id, seal(account, id, person, keys));
        });
        return stored;
    }

    /** An end-user and what they would be sent from. */
    record SentFrom(Person person, Sender sender) {}

    /** What the persons of these consents would be sent from, under the persons' keys. */
    Uni<Map<ConsentId, Sealed>> sealSenders(AccountId account, Map<ConsentId, SentFrom> senders) {
        if (senders.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Map<ConsentId, Token> tokenOf = new HashMap<>();
        senders.forEach((id, from) -> tokenOf.put(id, from.person().token(account, tokens)));
        return keyring.draw(account, Set.copyOf(tokenOf.values()), SCOPES).map(drawn -> {
            Map<ConsentId, Sealed> stored = new HashMap<>();
            senders.forEach((id, from) -> {
                Keys keys = Objects.requireNonNull(drawn.get(tokenOf.get(id)));
                byte[] sender = from.sender().value().getBytes(UTF_8);
                stored.put(id, keys.of(SCOPE).seal(sender, senderPlace(account, keys.subject(), id)));
            });
            return stored;
        });
    }

    /** Empty when the person was erased, and where the sender is known by its token alone. */
    Uni<Optional<Sender>> openSender(AccountId account, ConsentId id, SubjectId subject, @Nullable Sealed sender) {
        if (sender == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return keyring.open(account, Set.of(subject), SCOPES)
                .map(opened -> Optional.ofNullable(opened.get(subject))
                        .filter(keys -> keys.byScope().containsKey(SCOPE))
                        .map(keys -> keys.of(SCOPE).open(sender, senderPlace(account, subject, id)))
                        .map(plain -> new Sender(new String(plain, UTF_8))));
    }

    Scope scope(AccountId account, @Nullable Product channel, @Nullable Sender sender) {
        return new Scope(channel, sender == null ? null : tokens.ofSender(account, sender));
    }

    private static SealedPerson seal(AccountId account, ConsentId id, Person person, Keys keys) {
        return new SealedPerson(
                keys.subject(),
                person.kind(),
                switch (person.kind()) {
                    case SELF -> null;
                    case PHONE, EMAIL, DEVICE, USER, IP, TOKEN ->
                        keys.of(SCOPE).seal(person.identifier().getBytes(UTF_8), place(account, keys.subject(), id));
                });
    }

    /** Empty when the person was erased. */
    Uni<Optional<Person>> open(AccountId account, ConsentId id, SealedPerson person) {
        Sealed identifier = person.identifier();
        if (identifier == null) {
            return Uni.createFrom().item(Optional.of(Person.holder(account)));
        }
        SubjectId subject = person.subject();
        return keyring.open(account, Set.of(subject), SCOPES)
                .map(opened -> Optional.ofNullable(opened.get(subject))
                        .filter(keys -> keys.byScope().containsKey(SCOPE))
                        .map(keys -> keys.of(SCOPE).open(identifier, place(account, subject, id)))
                        .map(plain -> new Person(person.kind(), new String(plain, UTF_8))));
    }

    Token token(AccountId account, Person person) {
        return person.token(account, tokens);
    }

    /** The subjects behind these tokens now. */
    Uni<Map<Token, SubjectId>> subjects(AccountId account, Collection<Token> of) {
        return keyring.find(account, of, SCOPES).map(found -> {
            Map<Token, SubjectId> subjects = new HashMap<>();
            found.forEach((token, keys) -> subjects.put(token, keys.subject()));
            return subjects;
        });
    }

    /** The subjects of those of these persons who were ever asked. */
    Uni<Map<Person, SubjectId>> find(AccountId account, Collection<Person> persons) {
        Map<Person, Token> tokenOf = new HashMap<>();
        new HashSet<>(persons).forEach(person -> tokenOf.put(person, person.token(account, tokens)));
        return keyring.find(account, tokenOf.values(), SCOPES).map(found -> {
            Map<Person, SubjectId> subjects = new HashMap<>();
            tokenOf.forEach((person, token) -> {
                Keys keys = found.get(token);
                if (keys != null) {
                    subjects.put(person, keys.subject());
                }
            });
            return subjects;
        });
    }

    private static Place place(AccountId account, SubjectId subject, ConsentId id) {
        return new Place(account, subject, id.value(), SCOPE);
    }

    private static Place senderPlace(AccountId account, SubjectId subject, ConsentId id) {
        return new Place(account, subject, id.value(), SENDER);
    }
}
