package com.cns.consent.recipient;

import com.cns.platform.identifier.EmailAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * Where a recipient can be told. That an address on the web is https, and what it resolves to, is judged by {@link Contacts} and
 * again by whoever connects to it.
 *
 * @param value an e-mail address, or a URL
 */
public record Contact(String value) {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int LONGEST_URL = 2_000;
    private static final String NO_URL =
            "must be a URL that begins with https://, with a host and without user or fragment";

    /** @throws IllegalArgumentException when it is no e-mail address */
    public static Contact byMail(String written) {
        return new Contact(EmailAddress.parse(written).value());
    }

    /** @throws IllegalArgumentException when it is not of the web, or has a user or a fragment */
    public static Contact byWeb(String written) {
        URI uri = uri(written);
        if (uri.getScheme() == null
                || !SCHEMES.contains(uri.getScheme())
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
        return SCHEMES.stream().anyMatch(scheme -> value.startsWith(scheme + "://"));
    }

    /** Without the value: it is somebody's address, and may hold a token. */
    @Override
    public String toString() {
        return "Contact";
    }
}
