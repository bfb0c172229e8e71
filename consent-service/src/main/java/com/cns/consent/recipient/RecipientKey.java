package com.cns.consent.recipient;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.DisclosureId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.keyring.Keys;
import com.cns.platform.keyring.Place;
import java.util.UUID;

/** The key of a recipient's own, opened for a moment. */
public final class RecipientKey {
    static final String SCOPE = "recipient";

    private static final String CONTACT = "recipient.contact";
    private static final String SECRET = "recipient.secret";
    private static final String REFERENCE = "recipient.reference";

    private final AccountId account;
    private final Keys keys;

    RecipientKey(AccountId account, Keys keys) {
        this.account = account;
        this.keys = keys;
    }

    public SubjectId subject() {
        return keys.subject();
    }

    Sealed seal(RecipientToken recipient, Contact contact) {
        return seal(recipient.value(), CONTACT, contact.value());
    }

    Sealed sealSecret(RecipientToken recipient, String secret) {
        return seal(recipient.value(), SECRET, secret);
    }

    /** What the customer calls the person of a disclosure. */
    public Sealed sealReference(DisclosureId disclosure, String reference) {
        return seal(disclosure.value(), REFERENCE, reference);
    }

    public Contact openContact(RecipientToken recipient, Sealed contact) {
        return new Contact(open(recipient.value(), CONTACT, contact));
    }

    public String openSecret(RecipientToken recipient, Sealed secret) {
        return open(recipient.value(), SECRET, secret);
    }

    public String openReference(DisclosureId disclosure, Sealed reference) {
        return open(disclosure.value(), REFERENCE, reference);
    }

    private Sealed seal(UUID record, String field, String value) {
        return keys.of(SCOPE).seal(value.getBytes(UTF_8), place(record, field));
    }

    private String open(UUID record, String field, Sealed value) {
        return new String(keys.of(SCOPE).open(value, place(record, field)), UTF_8);
    }

    private Place place(UUID record, String field) {
        return new Place(account, keys.subject(), record, field);
    }
}
