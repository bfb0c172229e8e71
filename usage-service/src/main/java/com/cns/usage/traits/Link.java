package com.cns.usage.traits;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first web address of a text, in the form in which accounts are compared: host and path in lower case, without scheme,
 * {@code www.}, query, fragment and trailing signs. What differs for each receiver is most often in the query.
 */
final class Link {
    /** Bounded, and without nested repetition: linear in a text's length. */
    private static final Pattern ADDRESS = Pattern.compile("(?<![@\\p{L}\\p{Nd}.-])(?:https?://)?(?:www\\.)?"
            + "([\\p{L}\\p{Nd}][\\p{L}\\p{Nd}.-]{0,252}\\.\\p{L}{2,24})(?::\\d{1,5})?(/[^\\s?#]{0,512})?");

    private static final Pattern TRAILING = Pattern.compile("[/.,;:!)'\"]+$");

    private Link() {}

    /** Empty when there is none. */
    static Optional<String> of(String text) {
        Matcher address = ADDRESS.matcher(text.toLowerCase(Locale.ROOT));
        if (!address.find()) {
            return Optional.empty();
        }
        String path = address.group(2) == null ? "" : address.group(2);
        return Optional.of(address.group(1) + TRAILING.matcher(path).replaceFirst(""));
    }
}
