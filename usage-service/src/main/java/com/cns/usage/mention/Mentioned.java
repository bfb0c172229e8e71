package com.cns.usage.mention;

import com.cns.platform.keyring.IdentifierType;
import com.cns.usage.personaldata.PersonalDataFinder;
import com.cns.usage.personaldata.PersonalDataSpan;
import java.util.List;
import java.util.stream.Stream;

/**
 * Somebody who is named by an identifier.
 *
 * @param value in normal form, as the type has it
 */
public record Mentioned(IdentifierType type, String value) {
    /** Whom a text names, in its order; by a number only where it has a plus sign. */
    public static Stream<Mentioned> in(String text) {
        return of(PersonalDataFinder.findIdentifiers(text));
    }

    /**
     * Whom a text names beside those by a number as it is written in a country, in its order. Less sure: it may be the number
     * of something else.
     *
     * @param region ISO 3166-1 alpha-2
     */
    public static Stream<Mentioned> national(String text, String region) {
        return of(PersonalDataFinder.findNational(text, region));
    }

    private static Stream<Mentioned> of(List<PersonalDataSpan> spans) {
        return spans.stream()
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
