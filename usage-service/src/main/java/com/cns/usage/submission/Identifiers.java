package com.cns.usage.submission;

import com.cns.contract.usage.Product;
import com.cns.platform.identifier.EmailAddress;
import com.cns.platform.identifier.IpAddress;
import com.cns.platform.identifier.PhoneNumber;
import com.cns.platform.keyring.IdentifierType;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what a communication goes from and to. Phone numbers and e-mail addresses stand for themselves; where a product
 * knows several kinds, the others say theirs: {@code device:}, {@code user:}, {@code ip:}.
 */
final class Identifiers {
    private static final String DEVICE = "device:";
    private static final String USER = "user:";
    private static final String IP = "ip:";
    private static final int LONGEST = 512;
    /** What libphonenumber calls the region of ITU-T E.164 global services. */
    private static final String NO_COUNTRY = "001";

    private static final Pattern SHORT_CODE = Pattern.compile("[0-9]{3,8}");
    private static final Pattern ALPHANUMERIC = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9 &._-]{0,10}");
    private static final Pattern APP = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private Identifiers() {}

    /** The end-user that a product reaches; empty when the text names none. */
    static Optional<Person> endUser(Product product, String text) {
        return switch (product) {
            case SMS, MMS -> phone(text);
            case VOICE -> text.startsWith(IP) ? ip(text) : phone(text);
            case EMAIL -> email(text);
            case PUSH -> text.startsWith(IP) ? ip(text) : named(text);
        };
    }

    /** What {@link #endUser} wants, in words. */
    static String endUserForm(Product product) {
        return switch (product) {
            case SMS, MMS -> "must be a valid phone number in international form, such as +4915112345678";
            case VOICE ->
                "must be a valid phone number in international form, such as +4915112345678, or ip: and an IP address";
            case EMAIL -> "must be an e-mail address, such as name@example.com";
            case PUSH ->
                "must be device: and a push token, user: and the app's id of the user, or ip: and an IP address";
        };
    }

    /** The account's own side, in normal form; empty when the text is none. */
    static Optional<String> own(Product product, String text) {
        return switch (product) {
            case SMS, MMS ->
                SHORT_CODE.matcher(text).matches() || ALPHANUMERIC.matcher(text).matches()
                        ? Optional.of(text)
                        : phone(text).map(Person::written);
            case VOICE ->
                SHORT_CODE.matcher(text).matches()
                        ? Optional.of(text)
                        : endUser(Product.VOICE, text).map(Person::written);
            case EMAIL -> email(text).map(Person::written);
            case PUSH -> APP.matcher(text).matches() ? Optional.of(text) : Optional.empty();
        };
    }

    /** What {@link #own} wants, in words. */
    static String ownForm(Product product) {
        return switch (product) {
            case SMS, MMS ->
                "must be a valid phone number in international form, a short code, or an alphanumeric sender of up to 11"
                        + " characters";
            case VOICE -> "must be a valid phone number in international form, a short code, or ip: and an IP address";
            case EMAIL -> endUserForm(Product.EMAIL);
            case PUSH -> "must be the app's name: 1 to 100 letters, digits, dots, dashes or underscores";
        };
    }

    private static Optional<Person> phone(String text) {
        if (!text.startsWith("+")) {
            return Optional.empty();
        }
        try {
            PhoneNumber number = PhoneNumber.parse(text);
            String country = number.country();
            return Optional.of(new Person(
                    IdentifierType.PHONE,
                    number.e164(),
                    number.e164(),
                    country.equals(NO_COUNTRY) ? null : country,
                    number.premium()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Person> email(String text) {
        try {
            String address = EmailAddress.parse(text).value();
            return Optional.of(new Person(IdentifierType.EMAIL, address, address, null, false));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Person> ip(String text) {
        try {
            String address = IpAddress.parse(text.substring(IP.length())).value();
            return Optional.of(new Person(IdentifierType.IP, address, IP + address, null, false));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Person> named(String text) {
        if (text.startsWith(DEVICE)) {
            return named(IdentifierType.DEVICE, DEVICE, text);
        }
        return text.startsWith(USER) ? named(IdentifierType.USER, USER, text) : Optional.empty();
    }

    private static Optional<Person> named(IdentifierType type, String scheme, String text) {
        String name = text.substring(scheme.length()).strip();
        boolean fits =
                !name.isEmpty() && name.length() <= LONGEST && name.chars().noneMatch(Character::isISOControl);
        return fits ? Optional.of(new Person(type, name, scheme + name, null, false)) : Optional.empty();
    }
}
