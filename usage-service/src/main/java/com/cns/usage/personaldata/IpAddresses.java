package com.cns.usage.personaldata;

import com.cns.platform.identifier.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** IP addresses: each run of the characters that an address is made of is looked at once. */
final class IpAddresses {
    private static final int SHORTEST_V4 = "0.0.0.0".length();
    private static final int LONGEST_V4 = "255.255.255.255".length();
    private static final int LONGEST_V6 = "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255".length();
    private static final int DOTS = 3;

    private IpAddresses() {}

    static List<PersonalDataSpan> in(String text) {
        List<PersonalDataSpan> found = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (!isPart(text.charAt(at))) {
                at++;
                continue;
            }
            int end = at;
            while (end < text.length() && isPart(text.charAt(end))) {
                end++;
            }
            run(text, at, end, found);
            at = end;
        }
        return found;
    }

    /** A run may be an address, an address and a port, or an address that a sentence's or a label's sign touches. */
    private static void run(String text, int from, int to, List<PersonalDataSpan> found) {
        int start = from;
        int end = to;
        while (end > start && (text.charAt(end - 1) == '.' || endsInLoneColon(text, start, end))) {
            end--;
        }
        while (start < end && (text.charAt(start) == '.' || startsWithLoneColon(text, start, end))) {
            start++;
        }
        int colons = count(text, ':', start, end);
        if (colons == 1 && count(text, '.', start, end) == DOTS) {
            end = text.indexOf(':', start);
            colons = 0;
        }
        if (end <= start || !stands(text, start, end)) {
            return;
        }
        boolean v4 = colons == 0
                && count(text, '.', start, end) == DOTS
                && end - start >= SHORTEST_V4
                && end - start <= LONGEST_V4;
        boolean v6 = colons >= 2 && end - start > 2 && end - start <= LONGEST_V6;
        if (!v4 && !v6) {
            return;
        }
        try {
            String address = IpAddress.parse(text.substring(start, end)).value();
            found.add(new PersonalDataSpan(PersonalDataType.IP, start, end, Optional.of(address)));
        } catch (IllegalArgumentException e) {
            // A time of day, a version, a hash.
        }
    }

    private static boolean endsInLoneColon(String text, int start, int end) {
        return text.charAt(end - 1) == ':' && !(end - 2 >= start && text.charAt(end - 2) == ':');
    }

    private static boolean startsWithLoneColon(String text, int start, int end) {
        return text.charAt(start) == ':' && !(start + 1 < end && text.charAt(start + 1) == ':');
    }

    private static boolean stands(String text, int from, int to) {
        return (from == 0 || !isWord(text.charAt(from - 1))) && (to == text.length() || !isWord(text.charAt(to)));
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }

    private static boolean isPart(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '.' || c == ':';
    }

    private static int count(String text, char wanted, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == wanted) {
                count++;
            }
        }
        return count;
    }
}
