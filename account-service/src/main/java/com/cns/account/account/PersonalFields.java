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
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Seals and opens name and e-mail address, each under a key of its own (R5). */
@ApplicationScoped
class PersonalFields {
    private static final String NAME = "account.name";
    private static final String EMAIL = "account.email";
    private static final Set<String> SCOPES = Set.of(NAME, EMAIL);

    private final Keyring keyring;
    private final Tokens tokens;

    PersonalFields(Keyring keyring, Tokens tokens) {
        this.keyring = keyring;
        this.tokens = tokens;
    }

    Uni<SealedProfile> seal(AccountId account, String name, String email) {
        Token holder = tokens.of(account, IdentifierType.ACCOUNT, account.toString());
        return keyring.draw(account, List.of(holder), SCOPES).map(drawn -> {
            Keys keys = drawn.get(holder);
            if (keys == null) {
                throw new IllegalStateException("the keyring drew no keys");
            }
            return new SealedProfile(
                    keys.subject(), seal(keys, account, NAME, name), seal(keys, account, EMAIL, email));
        });
    }

    /** A field is null when it was erased. */
    Uni<OpenProfile> open(AccountId account, SealedProfile sealed) {
        return keyring.open(account, List.of(sealed.subject()), SCOPES).map(opened -> {
            Keys keys = opened.get(sealed.subject());
            return new OpenProfile(
                    open(keys, account, NAME, sealed.name()), open(keys, account, EMAIL, sealed.email()));
        });
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
