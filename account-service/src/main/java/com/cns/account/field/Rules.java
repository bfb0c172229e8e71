package com.cns.account.field;

import com.cns.platform.identifier.PhoneNumber;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of the catalogue. */
final class Rules {
    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
    private static final int MOST_LINES = 4;
    private static final int LONGEST_LINE = 100;
    private static final int LONGEST_URL = 500;

    /** More than a line, or text that shows itself in another order than it is stored. */
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Co}\\u202A-\\u202E\\u2066-\\u2069]");

    private static final Pattern POSTCODE = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9 -]{0,14}[A-Za-z0-9])?");
    private static final Pattern TOKEN_FORM = Pattern.compile("[!-~]{1,200}");
    private static final Pattern FOUR_DIGITS = Pattern.compile("[0-9]{4}");
    private static final Pattern PLAIN_EMAIL =
            Pattern.compile("(?![.]|[^@]*[.][.]|[^@]*[.]@)[!-~&&[^\"(),:;<>@\\[\\\\\\]]]{1,64}@LABEL(?:[.]LABEL){1,8}"
                    .replace("LABEL", "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"));
    private static final int LONGEST_EMAIL = 254;

    static final Rule EMAIL = text(LONGEST_EMAIL, matching(PLAIN_EMAIL, "must be a plain e-mail address"));
    static final Rule TOKEN = text(
            200, matching(TOKEN_FORM, "must be 1 to 200 visible ASCII characters, as the payment provider gave them"));
    static final Rule LAST_FOUR = text(4, matching(FOUR_DIGITS, "must be the last four digits of the card, no more"));
    static final Rule WEBSITE = text(LONGEST_URL, Rules::website);
    static final Rule VAT_ID = text(30, VatId::normalise);
    static final Rule PHONE = Rules::phone;
    static final Rule ADDRESS = Rules::address;

    private Rules() {}

    /** One line of 1 to so many characters. */
    static Rule line(int longest) {
        return text(longest, UnaryOperator.identity());
    }

    /** @param form to the normal form; refuses with an {@code IllegalArgumentException} in its own words */
    private static Rule text(int longest, UnaryOperator<String> form) {
        return (said, faults) -> {
            String line = line(said, longest, faults);
            if (line == null) {
                return said;
            }
            if (CardNumbers.isIn(line)) {
                faults.add("", CardNumbers.REFUSAL);
                return said;
            }
            return formed(line, form, said, faults);
        };
    }

    private static Value formed(String line, UnaryOperator<String> form, Value said, Faults faults) {
        try {
            return new Value.Text(form.apply(line));
        } catch (IllegalArgumentException refused) {
            faults.add("", String.valueOf(refused.getMessage()));
            return said;
        }
    }

    /** A number that exists is no card's, although some look it: these are never longer than E.164 allows. */
    private static Value phone(Value said, Faults faults) {
        String line = line(said, 50, faults);
        if (line == null) {
            return said;
        }
        try {
            return new Value.Text(PhoneNumber.parse(line).e164());
        } catch (IllegalArgumentException refused) {
            faults.add("", CardNumbers.isIn(line) ? CardNumbers.REFUSAL : String.valueOf(refused.getMessage()));
            return said;
        }
    }

    /** Null when it has a fault. */
    private static @Nullable String line(Value said, int longest, Faults faults) {
        return switch (said) {
            case Value.Text(String text) -> line(text, longest, "", faults);
            case Value.Address _ -> {
                faults.add("", "must be a text");
                yield null;
            }
        };
    }

    private static @Nullable String line(@Nullable String text, int longest, String pointer, Faults faults) {
        String line = text == null ? "" : Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        if (line.isBlank()) {
            faults.add(pointer, "must not be empty");
        } else if (line.codePointCount(0, line.length()) > longest) {
            faults.add(pointer, "must be at most " + longest + " characters");
        } else if (UNPRINTABLE.matcher(line).find()) {
            faults.add(pointer, "must be one line without control characters");
        } else {
            return line;
        }
        return null;
    }

    private static UnaryOperator<String> matching(Pattern form, String refusal) {
        return text -> {
            if (!form.matcher(text).matches()) {
                throw new IllegalArgumentException(refusal);
            }
            return text;
        };
    }

    private static String website(String text) {
        try {
            URI url = new URI(text);
            if ("https".equalsIgnoreCase(url.getScheme()) && url.getHost() != null && url.getUserInfo() == null) {
                return url.toASCIIString();
            }
        } catch (URISyntaxException malformed) {
            // Said below: the exception's own words repeat the text.
        }
        throw new IllegalArgumentException("must be an https URL");
    }

    private static Value address(Value said, Faults faults) {
        if (!(said instanceof Value.Address address)) {
            faults.add("", "must be an object with lines, city, region, postcode and country");
            return said;
        }
        Value.Address normal = new Value.Address(
                lines(address.lines(), faults),
                part(address.city(), "/city", faults),
                address.region() == null ? null : part(address.region(), "/region", faults),
                postcode(address.postcode(), faults),
                country(address.country(), faults));
        refuseCardAcross(normal, faults);
        return normal;
    }

    private static List<@Nullable String> lines(@Nullable List<@Nullable String> said, Faults faults) {
        List<@Nullable String> lines = new ArrayList<>();
        if (said == null || said.isEmpty() || said.size() > MOST_LINES) {
            faults.add("/lines", "must be 1 to " + MOST_LINES + " lines");
            return lines;
        }
        for (int i = 0; i < said.size(); i++) {
            lines.add(part(said.get(i), "/lines/" + i, faults));
        }
        return lines;
    }

    private static @Nullable String part(@Nullable String text, String pointer, Faults faults) {
        String line = line(text, LONGEST_LINE, pointer, faults);
        if (line != null && CardNumbers.isIn(line)) {
            faults.add(pointer, CardNumbers.REFUSAL);
        }
        return line;
    }

    private static @Nullable String postcode(@Nullable String text, Faults faults) {
        if (text == null) {
            return null;
        }
        String postcode = text.strip();
        if (postcode.length() <= LONGEST_LINE && CardNumbers.isIn(postcode)) {
            faults.add("/postcode", CardNumbers.REFUSAL);
        } else if (!POSTCODE.matcher(postcode).matches()) {
            faults.add("/postcode", "must be 1 to 16 letters, digits, spaces or dashes");
        }
        return postcode;
    }

    private static @Nullable String country(@Nullable String code, Faults faults) {
        if (code == null || !COUNTRIES.contains(code)) {
            faults.add("/country", "must be an ISO 3166-1 alpha-2 country such as DE");
        }
        return code;
    }

    /** In pieces over several parts. */
    private static void refuseCardAcross(Value.Address address, Faults faults) {
        String whole = Stream.concat(
                        address.lines() == null ? Stream.<@Nullable String>of() : address.lines().stream(),
                        Stream.of(address.city(), address.region(), address.postcode()))
                .map(part -> part == null ? "" : part)
                .collect(Collectors.joining(" "));
        if (faults.isEmpty() && CardNumbers.isIn(whole)) {
            faults.add("", CardNumbers.REFUSAL);
        }
    }
}
