package com.cns.account.account;

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
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Seals and opens name and e-mail address, each under a key of its own (R5). */
@ApplicationScoped
class PersonalFields {
    private static final String NAME = "account.name";
    private static final String EMAIL = "account.email";

    private final Keyring keyring;
    private final Tokens tokens;
    private final Ids ids;

    PersonalFields(Keyring keyring, Tokens tokens, Ids ids) {
        this.keyring = keyring;
        this.tokens = tokens;
        this.ids = ids;
    }

    Uni<SealedProfile> seal(AccountId account, String name, String email) {
        return sealName(account, name)
                .flatMap(named -> sealEmail(account, email)
                        .map(mailed ->
                                new SealedProfile(mailed.subject(), named.subject(), named.value(), mailed.value())));
    }

    /** Under a key that is drawn for it. */
    Uni<SealedAlone> sealName(AccountId account, String name) {
        return sealAlone(account, NAME, name);
    }

    /** Under a key that is drawn for it. */
    Uni<SealedAlone> sealEmail(AccountId account, String email) {
        return sealAlone(account, EMAIL, email);
    }

    /** Whether notices are sealed under the key as well, and in accounts from before keys were drawn for each field, the name. */
    Uni<Boolean> isShared(AccountId account, SubjectId subject) {
        Token holder = tokens.of(account, IdentifierType.ACCOUNT, account.toString());
        return keyring.subjects(account, List.of(holder)).map(subjects -> subjects.contains(subject));
    }

    private Uni<SealedAlone> sealAlone(AccountId account, String field, String value) {
        return drawn(account, fresh(), field)
                .map(keys -> new SealedAlone(keys.subject(), seal(keys, account, field, value)));
    }

    private Uni<Keys> drawn(AccountId account, Token token, String scope) {
        return keyring.draw(account, List.of(token), Set.of(scope)).map(drawn -> {
            Keys keys = drawn.get(token);
            if (keys == null) {
                throw new IllegalStateException("the keyring drew no keys");
            }
            return keys;
        });
    }

    /** Of nobody and never again. */
    private Token fresh() {
        byte[] id = ids.next().toString().getBytes(UTF_8);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(tokens.hmac("account.field", id)));
    }

    /** A field is null when it was erased. */
    Uni<OpenProfile> open(AccountId account, SealedProfile sealed) {
        SubjectId own = sealed.nameSubject() == null ? sealed.subject() : sealed.nameSubject();
        return keyring.open(account, List.of(own), Set.of(NAME))
                .flatMap(names -> keyring.open(account, List.of(sealed.subject()), Set.of(EMAIL))
                        .map(emails -> new OpenProfile(
                                open(names.get(own), account, NAME, sealed.name()),
                                open(emails.get(sealed.subject()), account, EMAIL, sealed.email()))));
    }

    /** Empty when it was erased. */
    Uni<Optional<String>> openEmail(AccountId account, SealedAlone email) {
        return keyring.open(account, List.of(email.subject()), Set.of(EMAIL))
                .map(emails -> Optional.ofNullable(open(emails.get(email.subject()), account, EMAIL, email.value())));
    }

    private static Sealed seal(Keys keys, AccountId account, String field, String value) {
        return keys.of(field).seal(value.getBytes(UTF_8), place(account, keys.subject(), field));
    }

    private static @Nullable String open(
            @Nullable Keys keys, AccountId account, String field, @Nullable Sealed sealed) {
        if (keys == null || sealed == null || !keys.byScope().containsKey(field)) {
            return null;
        }
        return new String(keys.of(field).open(sealed, place(account, keys.subject(), field)), UTF_8);
    }

    private static Place place(AccountId account, SubjectId subject, String field) {
        return new Place(account, subject, account.value(), field);
    }

    /** The personal fields in clear, only while a request or a mail needs them. */
    record OpenProfile(@Nullable String name, @Nullable String email) {
        /** The value of an attribute of the account. */
        @Nullable
        String of(String attribute) {
            return switch (attribute) {
                case "name" -> name;
                case "email" -> email;
                default -> throw new IllegalArgumentException("the profile has no such field");
            };
        }
    }
}
