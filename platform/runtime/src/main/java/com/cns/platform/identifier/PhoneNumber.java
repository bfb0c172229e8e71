package com.cns.platform.identifier;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A valid phone number.
 *
 * @param e164 as in ITU-T E.164: a plus sign and at most fifteen digits
 * @param country ISO 3166-1 alpha-2, or {@code 001} for numbers of no country (ITU-T E.164 global services)
 * @param premium charged at premium rate or at shared cost: whoever reaches it pays its owner
 */
public record PhoneNumber(String e164, String country, boolean premium) {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final Pattern WRITTEN = Pattern.compile("\\+[0-9 ()./-]{3,40}");

    /**
     * Parsing costs a dozen microseconds and traffic repeats its numbers. Direct-mapped: a newer number takes the place of an older. At
     * most 26 MB when a service has seen as many, in clear, in this process alone, until others take their places or it ends: as whatever
     * passes through a service's memory, which nobody is served from here.
     */
    private static final int RECENT_BITS = 17;

    private static final AtomicReferenceArray<@Nullable Recent> RECENT = new AtomicReferenceArray<>(1 << RECENT_BITS);

    private record Recent(String written, PhoneNumber number) {}

    /**
     * Reads a number in international form: a plus sign, digits, and spaces, brackets, dots, dashes or slashes between them.
     *
     * @throws IllegalArgumentException when it is not written so, or no such number can exist in its country
     */
    public static PhoneNumber parse(String text) {
        String written = text.strip();
        int slot = slot(written);
        Recent recent = RECENT.get(slot);
        if (recent != null && recent.written.equals(written)) {
            return recent.number;
        }
        PhoneNumber number = read(written);
        RECENT.set(slot, new Recent(written, number));
        return number;
    }

    private static PhoneNumber read(String written) {
        if (!WRITTEN.matcher(written).matches()) {
            throw new IllegalArgumentException("must be a phone number in international form, such as +4930123456");
        }
        Phonenumber.PhoneNumber parsed;
        try {
            parsed = NUMBERS.parse(written, null);
        } catch (NumberParseException e) {
            // The cause's message repeats the number.
            throw new IllegalArgumentException("must be a phone number in international form, such as +4930123456");
        }
        // A number is valid when it is of any type in its region: isValidNumber would find the type out, and not say
        // it.
        PhoneNumberType type = NUMBERS.getNumberType(parsed);
        if (type == PhoneNumberType.UNKNOWN) {
            throw new IllegalArgumentException("no such phone number can exist");
        }
        String e164 = NUMBERS.format(parsed, PhoneNumberFormat.E164);
        return new PhoneNumber(
                e164.equals(written) ? written : e164, NUMBERS.getRegionCodeForNumber(parsed), isPremium(type));
    }

    private static boolean isPremium(PhoneNumberType type) {
        return type == PhoneNumberType.PREMIUM_RATE || type == PhoneNumberType.SHARED_COST;
    }

    /** Fibonacci hashing: the hashes of neighbouring numbers differ in few bits. */
    private static int slot(String written) {
        return (written.hashCode() * 0x9E3779B9) >>> (Integer.SIZE - RECENT_BITS);
    }

    /** Without the number: it is personal data. */
    @Override
    public String toString() {
        return "PhoneNumber[" + country + "]";
    }
}
