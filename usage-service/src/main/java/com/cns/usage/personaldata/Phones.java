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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Phone numbers: first what libphonenumber is sure of, with the caller's region or else with a plus sign only; then what
 * is written like a number of a country that nobody told, which can be redacted but not linked to a person.
 */
final class Phones {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /** A text of {@link PersonalDataFinder#LONGEST} characters has no more numbers than this. */
    private static final long MATCHES_AT_MOST = 250;

    /** What looks like a number and is none, before a text is given up where every record is looked at. */
    private static final long TRIES_AT_MOST = 20;

    /** The plus sign of East Asian scripts. */
    private static final char WIDE_PLUS = '\uFF0B';

    /** Before a country code, as it is dialled from most countries; two characters, as what they are read as. */
    private static final Pattern NOUGHTS = Pattern.compile("(?<![0-9+])00(?=[1-9])");

    /** Shorter ones are short codes, and libphonenumber need not be asked. */
    private static final int DIGITS_AT_LEAST = 7;

    private Phones() {}

    static Set<String> regions() {
        return Set.copyOf(NUMBERS.getSupportedRegions());
    }

    static List<PersonalDataSpan> in(String text, @Nullable String region) {
        List<PersonalDataSpan> found = new ArrayList<>();
        if (hasTooFewDigits(text)) {
            return found;
        }
        for (PhoneNumberMatch match : NUMBERS.findNumbers(text, region, Leniency.VALID, MATCHES_AT_MOST)) {
            found.add(span(match));
        }
        for (PersonalDataSpan written : WrittenNumbers.in(text)) {
            if (found.stream().noneMatch(written::overlaps)) {
                found.add(written);
            }
        }
        return found;
    }

    /** Those that lead to a person whatever the region. */
    static List<PersonalDataSpan> international(String text) {
        List<PersonalDataSpan> found = new ArrayList<>();
        if (text.indexOf('+') < 0 && text.indexOf(WIDE_PLUS) < 0) {
            return found;
        }
        addIdentified(text, null, found);
        return found;
    }

    /** What is a number in that region: without a plus sign, or with the two noughts that stand for one. */
    static List<PersonalDataSpan> national(String text, String region) {
        List<PersonalDataSpan> found = new ArrayList<>();
        if (hasTooFewDigits(text)) {
            return found;
        }
        addIdentified(text, region, found);
        String dialled = NOUGHTS.matcher(text).replaceAll(" +");
        if (!dialled.equals(text)) {
            addIdentified(dialled, null, found);
        }
        return found;
    }

    private static void addIdentified(String text, @Nullable String region, List<PersonalDataSpan> found) {
        for (PhoneNumberMatch match : NUMBERS.findNumbers(text, region, Leniency.VALID, TRIES_AT_MOST)) {
            PersonalDataSpan span = span(match);
            if (span.identifier().isPresent() && found.stream().noneMatch(span::overlaps)) {
                found.add(span);
            }
        }
    }

    private static boolean hasTooFewDigits(String text) {
        return text.chars()
                        .filter(c -> Character.digit(c, 10) >= 0)
                        .limit(DIGITS_AT_LEAST)
                        .count()
                < DIGITS_AT_LEAST;
    }

    private static PersonalDataSpan span(PhoneNumberMatch match) {
        return new PersonalDataSpan(PersonalDataType.PHONE, match.start(), match.end(), identifier(match));
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
