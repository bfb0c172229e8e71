package com.cns.account.contact;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.cns.contract.event.Sealed;
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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Seals and opens the fields of forms, each under a key of its own. */
@ApplicationScoped
class FormFields {
    private static final String EMAIL = "contact.email";
    private static final String NAME = "contact.name";
    private static final String WHAT = "contact.what";
    private static final Set<String> SCOPES = Set.of(EMAIL, NAME, WHAT);

    private final Keyring keyring;
    private final Tokens tokens;

    FormFields(Keyring keyring, Tokens tokens) {
        this.keyring = keyring;
        this.tokens = tokens;
    }

    /** Whose keys seal a form and the mail about it: its own. */
    Token owner(FormId form) {
        return tokens.of(Owner.CNS, IdentifierType.USER, form.toString());
    }

    /** Whom an address belongs to. */
    Token person(String email) {
        return tokens.of(Owner.CNS, IdentifierType.EMAIL, email);
    }

    Uni<SealedForm> seal(FormId form, Asked asked) {
        Token owner = owner(form);
        return keyring.draw(Owner.CNS, List.of(owner), SCOPES).map(drawn -> {
            Keys keys = drawn.get(owner);
            if (keys == null) {
                throw new IllegalStateException("the keyring drew no keys");
            }
            String name = asked.name();
            return new SealedForm(
                    keys.subject(),
                    seal(keys, form, EMAIL, asked.email()),
                    name == null ? null : seal(keys, form, NAME, name),
                    seal(keys, form, WHAT, asked.what()));
        });
    }

    /** Empty when it was erased. */
    Uni<Optional<Asked>> open(ContactForm form) {
        SealedForm sealed = form.sealed();
        return keyring.open(Owner.CNS, List.of(sealed.subject()), SCOPES)
                .map(opened -> Optional.ofNullable(opened.get(sealed.subject()))
                        .map(keys -> new Asked(
                                form.kind(),
                                open(keys, form.id(), EMAIL, sealed.email()),
                                openName(keys, form.id(), sealed.name()),
                                open(keys, form.id(), WHAT, sealed.what()),
                                form.language(),
                                form.country())));
    }

    private static @Nullable String openName(Keys keys, FormId form, @Nullable Sealed name) {
        return name == null ? null : open(keys, form, NAME, name);
    }

    private static Sealed seal(Keys keys, FormId form, String field, String value) {
        return keys.of(field).seal(value.getBytes(UTF_8), place(form, keys.subject(), field));
    }

    private static String open(Keys keys, FormId form, String field, Sealed sealed) {
        return new String(keys.of(field).open(sealed, place(form, keys.subject(), field)), UTF_8);
    }

    private static Place place(FormId form, SubjectId subject, String field) {
        return new Place(Owner.CNS, subject, form.value(), field);
    }
}
