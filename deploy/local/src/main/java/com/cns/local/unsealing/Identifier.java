package com.cns.local.unsealing;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.net.IDN;
import java.net.InetAddress;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A person's identifier in normal form.
 *
 * @param type as tokens name it
 * @param normal the normal form
 * @param written every way in which it may stand somewhere in clear, in lower case
 */
public record Identifier(String type, String normal, List<String> written) {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final Pattern NUMBER = Pattern.compile("\\+[0-9 ()./-]{3,40}");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");
    private static final Pattern LOCAL = Pattern.compile("[^\\s\\p{Cntrl}@\"(),:;<>\\[\\]\\\\]{1,64}");
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final int LONGEST_ADDRESS = 254;

    /** Shorter ones are part of other numbers everywhere. */
    private static final int SHORTEST = 8;

    public Identifier {
        written = List.copyOf(written);
    }

    /** @throws IllegalArgumentException when it is no phone number in international form; without the number */
    public static Identifier phone(String text) {
        String given = text.strip();
        if (!NUMBER.matcher(given).matches()) {
            throw noNumber();
        }
        Phonenumber.PhoneNumber parsed;
        try {
            parsed = NUMBERS.parse(given, null);
        } catch (NumberParseException e) {
            // The cause's message repeats the number.
            throw noNumber();
        }
        if (!NUMBERS.isValidNumber(parsed)) {
            throw new IllegalArgumentException("no such phone number can exist");
        }
        String e164 = NUMBERS.format(parsed, PhoneNumberFormat.E164);
        List<String> written = new ArrayList<>(List.of(e164, e164.substring(1)));
        String national = NUMBERS.getNationalSignificantNumber(parsed);
        if (national.length() >= SHORTEST) {
            written.add(national);
        }
        return new Identifier("PHONE", e164, written);
    }

    /** @throws IllegalArgumentException when it is no e-mail address; without the address */
    public static Identifier email(String text) {
        String given = text.strip();
        int at = given.lastIndexOf('@');
        if (at < 1 || given.length() > LONGEST_ADDRESS) {
            throw noAddress();
        }
        String local = Normalizer.normalize(
                Normalizer.normalize(given.substring(0, at), Normalizer.Form.NFC)
                        .toLowerCase(Locale.ROOT),
                Normalizer.Form.NFC);
        String domain = domain(given.substring(at + 1));
        if (!LOCAL.matcher(local).matches()
                || !DOMAIN.matcher(domain).matches()
                || local.length() + 1 + domain.length() > LONGEST_ADDRESS) {
            throw noAddress();
        }
        // As in addresses of the web and in mails.
        return new Identifier(
                "EMAIL",
                local + "@" + domain,
                List.of(local + "@" + domain, local + "%40" + domain, local + "=40" + domain));
    }

    /** @throws IllegalArgumentException when it is no address; without it */
    public static Identifier ip(String text) {
        String given = text.strip();
        if (!ADDRESS.matcher(given).matches()) {
            throw noIp();
        }
        try {
            String normal = InetAddress.ofLiteral(given).getHostAddress();
            return new Identifier("IP", normal, List.of(normal, given.toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            // The cause's message repeats the address.
            throw noIp();
        }
    }

    /** @throws IllegalArgumentException when it is blank */
    public static Identifier device(String text) {
        return exact("DEVICE", text);
    }

    /** @throws IllegalArgumentException when it is blank */
    public static Identifier user(String text) {
        return exact("USER", text);
    }

    private static Identifier exact(String type, String text) {
        String given = text.strip();
        if (given.isEmpty()) {
            throw new IllegalArgumentException("must not be blank");
        }
        String lower = given.toLowerCase(Locale.ROOT);
        // As records name it, when by itself it would be part of other words everywhere.
        String written = given.length() < SHORTEST ? type.toLowerCase(Locale.ROOT) + ":" + lower : lower;
        return new Identifier(type, given, List.of(written));
    }

    private static String domain(String given) {
        try {
            String ascii = IDN.toASCII(given, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        } catch (IllegalArgumentException e) {
            throw noAddress();
        }
    }

    private static IllegalArgumentException noNumber() {
        return new IllegalArgumentException("must be a phone number in international form, such as +4930123456");
    }

    private static IllegalArgumentException noIp() {
        return new IllegalArgumentException("must be an IPv4 or IPv6 address");
    }

    private static IllegalArgumentException noAddress() {
        return new IllegalArgumentException("must be an e-mail address, such as name@example.com");
    }

    /** Without the identifier. */
    @Override
    public String toString() {
        return "Identifier[" + type + "]";
    }
}
