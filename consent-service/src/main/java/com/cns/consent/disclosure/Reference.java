package com.cns.consent.disclosure;

import com.cns.consent.person.Person;
import com.cns.platform.identifier.IpAddress;
import com.cns.platform.identifier.PhoneNumber;
import com.cns.platform.problem.ProblemException;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the customer's own systems call the person: opaque, so that a recipient who knows it finds them and nobody else learns
 * anything.
 */
record Reference(String value) {
    static final int LONGEST = 64;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~:-]{1," + LONGEST + "}");
    private static final Pattern SEPARATORS = Pattern.compile("[^A-Za-z0-9]");

    /** As short as a number of some country can be written. */
    private static final Pattern LIKE_A_NUMBER = Pattern.compile("[0-9]{7,15}");

    /** Of a number the end, which is the same however it is dialled; of an e-mail address what is before the at sign. */
    private static final int TELLING_DIGITS = 7;

    private static final int TELLING_LETTERS = 4;

    /**
     * Null when something is wrong with it, which has then been added to the faults.
     *
     * @param person whom it stands for
     */
    static @Nullable Reference read(String written, Person person, String pointer, ProblemException faults) {
        if (!FORM.matcher(written).matches()) {
            faults.error(pointer, "must be 1 to " + LONGEST + " letters, digits, and . _ ~ : -");
            return null;
        }
        if (looksPersonal(written) || tells(person, written)) {
            faults.error(pointer, "must be opaque: it looks like a phone number or an address, or has the person's");
            return null;
        }
        return new Reference(written);
    }

    private static boolean looksPersonal(String written) {
        String plain = plain(written);
        return LIKE_A_NUMBER.matcher(plain).matches()
                || isRead(PhoneNumber::parse, "+" + plain)
                || isRead(IpAddress::parse, written);
    }

    private static boolean tells(Person person, String written) {
        String telling = telling(person);
        return !telling.isEmpty() && plain(written).contains(telling);
    }

    /** The part of the identifier that must not be in a reference; empty when there is none. */
    private static String telling(Person person) {
        return switch (person.kind()) {
            // What the customer's app calls the user is what a reference is.
            case SELF, TOKEN, USER -> "";
            case PHONE -> last(person.identifier(), TELLING_DIGITS);
            case EMAIL ->
                longEnough(person.identifier().substring(0, person.identifier().indexOf('@')));
            case DEVICE, IP -> longEnough(person.identifier());
        };
    }

    private static String longEnough(String identifier) {
        String plain = plain(identifier);
        return plain.length() < TELLING_LETTERS ? "" : plain;
    }

    private static String last(String number, int digits) {
        return number.substring(Math.max(1, number.length() - digits));
    }

    private static String plain(String text) {
        return SEPARATORS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    private static boolean isRead(Consumer<String> parse, String text) {
        try {
            parse.accept(text);
            return true;
        } catch (IllegalArgumentException isNone) {
            return false;
        }
    }

    /** Without the value: it stands for a person. */
    @Override
    public String toString() {
        return "Reference";
    }
}
