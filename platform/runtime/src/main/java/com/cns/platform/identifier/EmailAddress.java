package com.cns.platform.identifier;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An e-mail address in normal form.
 *
 * <p>The domain is in lower case and in ASCII (IDNA, RFC 3490), without a final dot. The local part is in Unicode's NFC and
 * lower case: RFC 5321 (2.4) would let a host tell case apart, but no one does, and a person must be found however the
 * address was typed. Dots and {@code +tags} stay, since on most hosts they are another mailbox.
 */
public record EmailAddress(String value) {
    private static final Pattern LOCAL = Pattern.compile("[^\\s\\p{Cntrl}@\"(),:;<>\\[\\]\\\\]{1,64}");
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final int LONGEST = 254;

    /** @throws IllegalArgumentException when the text is not {@code local@domain}; quoted local parts and address literals are refused */
    public static EmailAddress parse(String text) {
        String written = text.strip();
        int at = written.lastIndexOf('@');
        if (at < 1 || written.length() > LONGEST) {
            throw malformed();
        }
        String local = lower(written.substring(0, at));
        String domain = domain(written.substring(at + 1));
        if (!LOCAL.matcher(local).matches() || local.length() + 1 + domain.length() > LONGEST) {
            throw malformed();
        }
        return new EmailAddress(local + "@" + domain);
    }

    private static String lower(String local) {
        return Normalizer.normalize(
                Normalizer.normalize(local, Normalizer.Form.NFC).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    private static String domain(String written) {
        String ascii;
        try {
            ascii = IDN.toASCII(written, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            // The cause's message repeats the domain.
            throw malformed();
        }
        String domain = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        if (!DOMAIN.matcher(domain).matches()) {
            throw malformed();
        }
        return domain;
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("must be an e-mail address, such as name@example.com");
    }

    /** Without the address: it is personal data. */
    @Override
    public String toString() {
        return "EmailAddress";
    }
}
