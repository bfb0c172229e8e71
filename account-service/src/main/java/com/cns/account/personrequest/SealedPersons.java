package com.cns.account.personrequest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.cns.account.contact.Owner;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PersonRequestId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Keys;
import com.cns.platform.keyring.Place;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Seals and opens who asks, under keys of the request's own; knows what they are called in an account. */
@ApplicationScoped
class SealedPersons {
    private static final String EMAIL = "person.email";
    private static final String PHONE = "person.phone";
    private static final String NAME = "person.name";
    private static final Set<String> SCOPES = Set.of(EMAIL, PHONE, NAME);

    private final Keyring keyring;
    private final Tokens tokens;

    SealedPersons(Keyring keyring, Tokens tokens) {
        this.keyring = keyring;
        this.tokens = tokens;
    }

    /** Whose keys seal a request and the mail about it: its own. */
    Token owner(PersonRequestId request) {
        return tokens.of(Owner.CNS, IdentifierType.USER, request.toString());
    }

    /** What the person is called at CNS itself: by the address that they have shown to be theirs. */
    Token atCns(Person person) {
        return tokens.of(Owner.CNS, IdentifierType.EMAIL, person.email());
    }

    /** What they are called in an account: by address, then by phone number, where they gave one. */
    List<Token> in(AccountId account, Person person) {
        List<Token> all = new ArrayList<>();
        all.add(tokens.of(account, IdentifierType.EMAIL, person.email()));
        if (person.phone() != null) {
            all.add(tokens.of(account, IdentifierType.PHONE, person.phone()));
        }
        return all;
    }

    Uni<SealedPerson> seal(PersonRequestId request, Person person) {
        Token owner = owner(request);
        return keyring.draw(Owner.CNS, List.of(owner), SCOPES).map(drawn -> {
            Keys keys = Objects.requireNonNull(drawn.get(owner), "the keyring draws what it is asked for");
            return new SealedPerson(
                    keys.subject(),
                    seal(keys, request, EMAIL, person.email()),
                    sealIfGiven(keys, request, PHONE, person.phone()),
                    sealIfGiven(keys, request, NAME, person.name()));
        });
    }

    /** Empty when it was erased. */
    Uni<Optional<Person>> open(PersonRequest request) {
        Optional<SealedPerson> sealed = request.sealed();
        if (sealed.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        SubjectId subject = sealed.get().subject();
        return keyring.open(Owner.CNS, List.of(subject), SCOPES)
                .map(opened -> Optional.ofNullable(opened.get(subject))
                        .map(keys -> new Person(
                                open(keys, request.id(), EMAIL, sealed.get().email()),
                                openIfGiven(
                                        keys, request.id(), PHONE, sealed.get().phone()),
                                openIfGiven(
                                        keys, request.id(), NAME, sealed.get().name()))));
    }

    private static @Nullable Sealed sealIfGiven(
            Keys keys, PersonRequestId request, String field, @Nullable String value) {
        return value == null ? null : seal(keys, request, field, value);
    }

    /** What was asked before a field could be given has no key for it, and needs none. */
    private static @Nullable String openIfGiven(
            Keys keys, PersonRequestId request, String field, @Nullable Sealed sealed) {
        return sealed == null ? null : open(keys, request, field, sealed);
    }

    private static Sealed seal(Keys keys, PersonRequestId request, String field, String value) {
        return keys.of(field).seal(value.getBytes(UTF_8), place(keys, request, field));
    }

    private static String open(Keys keys, PersonRequestId request, String field, Sealed sealed) {
        return new String(keys.of(field).open(sealed, place(keys, request, field)), UTF_8);
    }

    private static Place place(Keys keys, PersonRequestId request, String field) {
        return new Place(Owner.CNS, keys.subject(), request.value(), field);
    }
}
