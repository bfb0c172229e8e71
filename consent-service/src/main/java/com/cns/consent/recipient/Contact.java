package com.cns.consent.recipient;

import com.cns.platform.identifier.EmailAddress;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a recipient can be told. An address on the web is judged again, with all that it resolves to, by whoever connects to it.
 *
 * @param value an e-mail address, or a URL that begins with {@code https://}
 */
public record Contact(String value) {
    private static final String HTTPS = "https";
    private static final String URL = HTTPS + "://";
    private static final int LONGEST_URL = 2_000;
    private static final String NO_URL =
            "must be a URL that begins with https://, with a host and without user or fragment";

    /** @throws IllegalArgumentException when it is no e-mail address */
    public static Contact byMail(String written) {
        return new Contact(EmailAddress.parse(written).value());
    }

    /** @throws IllegalArgumentException when it is not https, or has a user or a fragment */
    public static Contact byWeb(String written) {
        URI uri = uri(written);
        if (!HTTPS.equals(uri.getScheme())
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(NO_URL);
        }
        return new Contact(uri.toString());
    }

    private static URI uri(String written) {
        if (written.length() > LONGEST_URL || !written.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(NO_URL);
        }
        try {
            return new URI(written);
        } catch (URISyntaxException malformed) {
            // The cause's message repeats the URL.
            throw new IllegalArgumentException(NO_URL);
        }
    }

    public boolean isOnTheWeb() {
        return value.startsWith(URL);
    }

    /** Without the value: it is somebody's address, and may hold a token. */
    @Override
    public String toString() {
        return "Contact";
    }
}
