package com.cns.platform.keyring;

import com.cns.contract.id.AccountId;
import com.cns.platform.identifier.EmailAddress;
import com.cns.platform.identifier.IpAddress;
import com.cns.platform.identifier.PhoneNumber;
import java.nio.charset.StandardCharsets;

/** What identifies a person. Each has its own normal form. */
public enum IdentifierType {
    /** E.164, by {@link PhoneNumber}. */
    PHONE,
    /** By {@link EmailAddress}: domain in lower-case ASCII, local part in lower case. */
    EMAIL,
    /** By {@link IpAddress}. */
    IP,
    /** A device's push token: as given, without white space around it. */
    DEVICE,
    /** A customer's own name for the person: as given, without white space around it. */
    USER,
    /** The account itself, where its holder is the subject: its shown id. */
    ACCOUNT;

    private static final int LONGEST = 4096;

    /** @throws IllegalArgumentException when the identifier has no normal form of this type; without the identifier */
    public String normalise(String identifier) {
        return switch (this) {
            case PHONE -> PhoneNumber.parse(identifier).e164();
            case EMAIL -> EmailAddress.parse(identifier).value();
            case IP -> IpAddress.parse(identifier).value();
            case DEVICE, USER -> exact(identifier);
            case ACCOUNT -> AccountId.fromString(identifier).toString();
        };
    }

    private static String exact(String identifier) {
        String text = identifier.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new IllegalArgumentException("must be 1 to " + LONGEST + " characters");
        }
        // Lone surrogates would all be encoded as '?' and make one person of several.
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("must be well-formed Unicode");
        }
        return text;
    }
}
