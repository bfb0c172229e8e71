package com.cns.usage.personaldata;

import com.cns.platform.identifier.PhoneNumber;
import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Phone numbers: first what libphonenumber is sure of, with the caller's region or else with a plus sign only; then what
 * is written like a number of a country that nobody told, which can be redacted but not linked to a person.
 */
final class Phones {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /** A text of {@link PersonalDataFinder#LONGEST} characters has no more numbers than this. */
    private static final long MATCHES_AT_MOST = 250;

    /** Shorter ones are short codes, and libphonenumber need not be asked. */
    private static final int DIGITS_AT_LEAST = 7;

    private Phones() {}

    static Set<String> regions() {
        return Set.copyOf(NUMBERS.getSupportedRegions());
    }

    static List<PersonalDataSpan> in(String text, @Nullable String region) {
        List<PersonalDataSpan> found = new ArrayList<>();
        if (text.chars()
                        .filter(c -> Character.digit(c, 10) >= 0)
                        .limit(DIGITS_AT_LEAST)
                        .count()
                < DIGITS_AT_LEAST) {
            return found;
        }
        for (PhoneNumberMatch match : NUMBERS.findNumbers(text, region, Leniency.VALID, MATCHES_AT_MOST)) {
            found.add(new PersonalDataSpan(PersonalDataType.PHONE, match.start(), match.end(), identifier(match)));
        }
        for (PersonalDataSpan written : WrittenNumbers.in(text)) {
            if (found.stream().noneMatch(written::overlaps)) {
                found.add(written);
            }
        }
        return found;
    }

    private static Optional<String> identifier(PhoneNumberMatch match) {
        try {
            return Optional.of(PhoneNumber.parse(NUMBERS.format(match.number(), PhoneNumberFormat.E164))
                    .e164());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
