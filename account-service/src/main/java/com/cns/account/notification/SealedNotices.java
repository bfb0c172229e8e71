package com.cns.account.notification;

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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Seals notices under a key of the holder and opens them when their mail goes out. */
@ApplicationScoped
class SealedNotices {
    private static final String SCOPE = "account.notice";

    private final Keyring keyring;
    private final Tokens tokens;
    private final ObjectMapper json;

    SealedNotices(Keyring keyring, Tokens tokens, ObjectMapper json) {
        this.keyring = keyring;
        this.tokens = tokens;
        this.json = json;
    }

    /** Whose keys seal what an account's holder is told. */
    Token holder(AccountId account) {
        return tokens.of(account, IdentifierType.ACCOUNT, account.toString());
    }

    Uni<SealedNotice> seal(AccountId account, Token person, UUID mail, Notice notice) {
        return keyring.draw(account, List.of(person), Set.of(SCOPE)).map(drawn -> {
            Keys keys = drawn.get(person);
            if (keys == null) {
                throw new IllegalStateException("the keyring drew no keys");
            }
            SubjectId subject = keys.subject();
            return new SealedNotice(subject, keys.of(SCOPE).seal(write(notice), place(account, subject, mail)));
        });
    }

    /** Empty when the key was destroyed: the holder was erased. */
    Uni<Optional<Notice>> open(AccountId account, UUID mail, SealedNotice sealed) {
        return keyring.open(account, List.of(sealed.subject()), Set.of(SCOPE))
                .map(opened -> Optional.ofNullable(opened.get(sealed.subject()))
                        .map(keys ->
                                read(keys.of(SCOPE).open(sealed.notice(), place(account, sealed.subject(), mail)))));
    }

    private byte[] write(Notice notice) {
        try {
            return json.writerFor(Notice.class).writeValueAsBytes(notice);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a notice can be written");
        }
    }

    private Notice read(byte[] bytes) {
        try {
            return json.readValue(bytes, Notice.class);
        } catch (IOException e) {
            throw new IllegalStateException("a notice can be read");
        }
    }

    private static Place place(AccountId account, SubjectId subject, UUID mail) {
        return new Place(account, subject, mail, SCOPE);
    }

    record SealedNotice(SubjectId subject, Sealed notice) {}
}
