package com.cns.platform.identifier;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an account sends from, in its normal form: a phone number in E.164, an e-mail address, {@code ip:} and an address, or a short code,
 * an alphanumeric sender or an app's name, whose case does not matter.
 */
public record Sender(String value) {
    private static final String IP = "ip:";
    /** A phone number without its plus sign would be taken for somebody else. */
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{9,}");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 &._-]{0,99}");

    /** @throws IllegalArgumentException when it is none; without the text */
    public static Sender parse(String text) {
        String written = text.strip();
        if (written.indexOf('@') >= 0) {
            return new Sender(EmailAddress.parse(written).value());
        }
        if (written.startsWith("+")) {
            return new Sender(PhoneNumber.parse(written).e164());
        }
        if (written.startsWith(IP)) {
            return new Sender(
                    IP + IpAddress.parse(written.substring(IP.length())).value());
        }
        if (!NAME.matcher(written).matches() || LONG_NUMBER.matcher(written).matches()) {
            throw new IllegalArgumentException(
                    "must be a phone number in international form, an e-mail address, a short code or the name of a sender");
        }
        return new Sender(written.toLowerCase(Locale.ROOT));
    }

    /** Empty where there is none. */
    public static Optional<Sender> find(String text) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Without the sender: of a person who trades alone it is personal data. */
    @Override
    public String toString() {
        return "Sender";
    }
}
