package com.cns.usage.mention;

import com.cns.platform.keyring.IdentifierType;
import com.cns.usage.personaldata.PersonalDataFinder;
import com.cns.usage.personaldata.PersonalDataSpan;
import java.util.stream.Stream;

/**
 * Somebody who is named by an identifier.
 *
 * @param value in normal form, as the type has it
 */
public record Mentioned(IdentifierType type, String value) {
    /** Whom a text names, in its order. */
    public static Stream<Mentioned> in(String text) {
        return PersonalDataFinder.findIdentifiers(text).stream()
                .map(span -> new Mentioned(type(span), span.identifier().orElseThrow()));
    }

    private static IdentifierType type(PersonalDataSpan span) {
        return switch (span.type()) {
            case EMAIL -> IdentifierType.EMAIL;
            case IP -> IdentifierType.IP;
            case PHONE -> IdentifierType.PHONE;
            case IBAN, CREDIT_CARD, PERSON -> throw new IllegalArgumentException("leads to no person");
        };
    }

    /** Without the identifier: it is personal data. */
    @Override
    public String toString() {
        return "Mentioned[" + type + "]";
    }
}
