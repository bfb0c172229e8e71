package com.cns.usage.personaldata;

import com.cns.platform.identifier.EmailAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** E-mail addresses, outwards from each at sign: at most 64 characters to the left and 255 to the right (RFC 5321). */
final class Emails {
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 255;

    private Emails() {}

    static List<PersonalDataSpan> in(String text) {
        List<PersonalDataSpan> found = new ArrayList<>();
        int free = 0;
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            int start = start(text, at, free);
            int end = end(text, at);
            if (start < at && end > at + 1) {
                Optional<String> address = normal(text.substring(start, end));
                if (address.isPresent()) {
                    found.add(new PersonalDataSpan(PersonalDataType.EMAIL, start, end, address));
                    free = end;
                }
            }
        }
        return found;
    }

    private static int start(String text, int at, int free) {
        int start = at;
        while (start > free && at - start <= LONGEST_LOCAL && isLocal(text.charAt(start - 1))) {
            start--;
        }
        while (start < at && ".-'&%+~".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        return at - start > LONGEST_LOCAL ? at : start;
    }

    private static int end(String text, int at) {
        int end = at + 1;
        int dot = -1;
        while (end < text.length() && end - at <= LONGEST_DOMAIN && isDomain(text.charAt(end))) {
            if (text.charAt(end) == '.') {
                if (end == at + 1 || text.charAt(end - 1) == '.') {
                    break;
                }
                dot = end;
            }
            end++;
        }
        while (end > at + 1 && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == '-')) {
            end--;
        }
        if (dot >= end) {
            dot = text.lastIndexOf('.', end - 1);
        }
        return dot > at && isTopLevel(text, dot + 1, end) ? end : at;
    }

    private static boolean isTopLevel(String text, int from, int to) {
        return to - from >= 2 && Character.isLetter(text.charAt(from));
    }

    private static boolean isLocal(char c) {
        return Character.isLetterOrDigit(c) || "._%+-'&~".indexOf(c) >= 0;
    }

    private static boolean isDomain(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '.';
    }

    private static Optional<String> normal(String written) {
        try {
            return Optional.of(EmailAddress.parse(written).value());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
