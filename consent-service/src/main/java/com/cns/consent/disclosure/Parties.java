package com.cns.consent.disclosure;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.cns.consent.disclosure.DisclosureBody.Sharing;
import com.cns.consent.person.Person;
import com.cns.consent.person.PersonBody;
import com.cns.consent.person.PersonKind;
import com.cns.consent.recipient.RecipientKeys;
import com.cns.consent.recipient.RecipientToken;
import com.cns.consent.telling.KeptReference;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.DisclosureId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.identifier.Sender;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Keys;
import com.cns.platform.keyring.Place;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Seals, opens and finds those whom disclosures name: the person under their own key, the recipient under the holder's. */
@ApplicationScoped
class Parties {
    private static final String SCOPE = "disclosure";
    private static final Set<String> SCOPES = Set.of(SCOPE);
    private static final String PERSON = "disclosure.person";
    private static final String REFERENCE = "disclosure.reference";
    private static final String SENDER = "disclosure.sender";
    private static final String RECIPIENT = "disclosure.recipient";

    private final Keyring keyring;
    private final Tokens tokens;
    private final RecipientKeys recipients;

    Parties(Keyring keyring, Tokens tokens, RecipientKeys recipients) {
        this.keyring = keyring;
        this.tokens = tokens;
        this.recipients = recipients;
    }

    /**
     * Those whom a disclosure names, as it stores them.
     *
     * @param kept the reference once more, for the recipient
     */
    record SealedParties(
            SubjectId subject,
            @Nullable Sealed person,
            @Nullable Sealed reference,
            @Nullable Sealed sender,
            SubjectId holder,
            Sealed recipient,
            RecipientToken token,
            @Nullable KeptReference kept) {}

    /**
     * Those whom a disclosure names, as far as their keys still live.
     *
     * @param sender of the account's; under the key of the person who would hear of it
     * @param recipient the name
     */
    record OpenParties(
            @Nullable PersonBody person,
            @Nullable String reference,
            @Nullable String sender,
            @Nullable String recipient) {
        /** When the holder was erased, and the person too. */
        static final OpenParties GONE = new OpenParties(null, null, null, null);

        OpenParties onlyRecipient() {
            return new OpenParties(null, null, null, recipient);
        }

        /** Without its parts. */
        @Override
        public String toString() {
            return "OpenParties";
        }
    }

    Uni<SealedParties> seal(AccountId account, DisclosureId id, Sharing sharing) {
        RecipientToken recipient = sharing.recipient().token(account, tokens);
        Token ofPerson = sharing.question().person().token(account, tokens);
        Token ofHolder = tokens.of(account, IdentifierType.ACCOUNT, account.toString());
        return kept(account, id, recipient, sharing.reference())
                .flatMap(kept -> keyring.draw(account, List.of(ofPerson, ofHolder), SCOPES)
                        .map(drawn -> new SealedParties(
                                keys(drawn, ofPerson).subject(),
                                sealed(
                                        account,
                                        id,
                                        keys(drawn, ofPerson),
                                        sharing.question().person()),
                                sealed(account, id, keys(drawn, ofPerson), sharing.reference()),
                                sealed(account, id, keys(drawn, ofPerson), sharing.sender()),
                                keys(drawn, ofHolder).subject(),
                                seal(
                                        account,
                                        id,
                                        keys(drawn, ofHolder),
                                        RECIPIENT,
                                        sharing.recipient().shown()),
                                recipient,
                                kept.orElse(null))));
    }

    private Uni<Optional<KeptReference>> kept(
            AccountId account, DisclosureId id, RecipientToken recipient, @Nullable Reference reference) {
        return reference == null
                ? Uni.createFrom().item(Optional.empty())
                : recipients
                        .draw(account, recipient)
                        .map(key -> Optional.of(
                                new KeptReference(key.subject(), key.sealReference(id, reference.value()))));
    }

    private static Keys keys(Map<Token, Keys> drawn, Token of) {
        return Objects.requireNonNull(drawn.get(of), "the keyring drew no keys");
    }

    private static @Nullable Sealed sealed(AccountId account, DisclosureId id, Keys own, Person person) {
        return switch (person.kind()) {
            case SELF -> null;
            case PHONE, EMAIL, DEVICE, USER, IP, TOKEN -> seal(account, id, own, PERSON, person.identifier());
        };
    }

    private static @Nullable Sealed sealed(
            AccountId account, DisclosureId id, Keys own, @Nullable Reference reference) {
        return reference == null ? null : seal(account, id, own, REFERENCE, reference.value());
    }

    private static @Nullable Sealed sealed(AccountId account, DisclosureId id, Keys own, @Nullable Sender sender) {
        return sender == null ? null : seal(account, id, own, SENDER, sender.value());
    }

    private static Sealed seal(AccountId account, DisclosureId id, Keys keys, String field, String value) {
        return keys.of(SCOPE).seal(value.getBytes(UTF_8), place(account, keys.subject(), id, field));
    }

    /** In one query, however many there are. */
    Uni<Map<DisclosureId, OpenParties>> open(AccountId account, List<Disclosed> disclosures) {
        Set<SubjectId> subjects = disclosures.stream()
                .flatMap(disclosed -> disclosed.subjects().stream())
                .collect(Collectors.toUnmodifiableSet());
        if (subjects.isEmpty()) {
            Map<DisclosureId, OpenParties> gone = new HashMap<>();
            disclosures.forEach(disclosed -> gone.put(disclosed.id(), OpenParties.GONE));
            return Uni.createFrom().item(gone);
        }
        return keyring.open(account, subjects, SCOPES).map(opened -> {
            opened.values().removeIf(keys -> !keys.byScope().containsKey(SCOPE));
            Map<DisclosureId, OpenParties> parties = new HashMap<>();
            disclosures.forEach(disclosed -> parties.put(disclosed.id(), open(account, disclosed, opened)));
            return parties;
        });
    }

    private static OpenParties open(AccountId account, Disclosed disclosed, Map<SubjectId, Keys> keys) {
        Disclosure disclosure = disclosed.disclosure();
        Receiver receiver = disclosed.receiver();
        SubjectId subject = disclosure.subjectId();
        Keys own = subject == null ? null : keys.get(subject);
        return new OpenParties(
                own == null ? null : person(account, disclosure, own),
                open(account, disclosed.id(), own, REFERENCE, disclosure.referenceSealed()),
                open(account, disclosed.id(), own, SENDER, disclosure.senderSealed()),
                receiver == null
                        ? null
                        : open(
                                account,
                                disclosed.id(),
                                keys.get(receiver.subjectId()),
                                RECIPIENT,
                                receiver.recipientSealed()));
    }

    private static @Nullable PersonBody person(AccountId account, Disclosure disclosure, Keys own) {
        if (disclosure.personKind() == PersonKind.SELF) {
            return PersonBody.of(Person.holder(account)).orElse(null);
        }
        String identifier = open(account, disclosure.id(), own, PERSON, disclosure.personSealed());
        return identifier == null
                ? null
                : PersonBody.of(new Person(disclosure.personKind(), identifier)).orElse(null);
    }

    private static @Nullable String open(
            AccountId account, DisclosureId id, @Nullable Keys keys, String field, @Nullable Sealed value) {
        return keys == null || value == null
                ? null
                : new String(keys.of(SCOPE).open(value, place(account, keys.subject(), id, field)), UTF_8);
    }

    /** Empty when nothing of the person was ever shared. */
    Uni<Optional<SubjectId>> find(AccountId account, Person person) {
        Token token = person.token(account, tokens);
        return keyring.find(account, List.of(token), SCOPES)
                .map(found -> Optional.ofNullable(found.get(token)).map(Keys::subject));
    }

    private static Place place(AccountId account, SubjectId subject, DisclosureId id, String field) {
        return new Place(account, subject, id.value(), field);
    }
}
