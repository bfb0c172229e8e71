package com.cns.abuse.appeal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.cns.abuse.appeal.Appeal.SealedText;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.AppealId;
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

/** Seals what holders say under a key of theirs and opens it for them and for a reviewer. */
@ApplicationScoped
class SealedTexts {
    private static final String SCOPE = "abuse.appeal";

    private final Keyring keyring;
    private final Tokens tokens;

    SealedTexts(Keyring keyring, Tokens tokens) {
        this.keyring = keyring;
        this.tokens = tokens;
    }

    Uni<SealedText> seal(AccountId account, AppealId appeal, String text) {
        Token holder = tokens.of(account, IdentifierType.ACCOUNT, account.toString());
        return keyring.draw(account, List.of(holder), Set.of(SCOPE)).map(drawn -> {
            Keys keys = drawn.get(holder);
            if (keys == null) {
                throw new IllegalStateException("the keyring drew no keys");
            }
            SubjectId subject = keys.subject();
            return new SealedText(subject, keys.of(SCOPE).seal(text.getBytes(UTF_8), place(account, subject, appeal)));
        });
    }

    /** Empty when it is gone, or the key was destroyed: the holder was erased. */
    Uni<Optional<String>> open(Appeal appeal) {
        return appeal.text()
                .map(text -> open(appeal.account(), appeal.id(), text))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Optional<String>> open(AccountId account, AppealId appeal, SealedText sealed) {
        return keyring.open(account, List.of(sealed.subject()), Set.of(SCOPE))
                .map(opened -> Optional.ofNullable(opened.get(sealed.subject()))
                        .map(keys -> keys.of(SCOPE).open(sealed.text(), place(account, sealed.subject(), appeal)))
                        .map(bytes -> new String(bytes, UTF_8)));
    }

    private static Place place(AccountId account, SubjectId subject, AppealId appeal) {
        return new Place(account, subject, appeal.value(), SCOPE);
    }
}
