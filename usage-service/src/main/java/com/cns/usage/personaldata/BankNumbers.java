package com.cns.usage.personaldata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Numbers of accounts and cards, told from other numbers by their check digits. */
final class BankNumbers {
    /** Lengths by country, of the IBAN registry (SWIFT, release 99). */
    private static final Map<String, Integer> IBAN_LENGTHS = lengths(
            "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29"
                    + " ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30"
                    + " KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15"
                    + " OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23"
                    + " TN24 TR26 UA29 VA22 VG24 XK20 YE30");

    private static final int CARD_SHORTEST = 12;
    private static final int CARD_LONGEST = 19;
    private static final int CARD_GROUP = 4;

    private BankNumbers() {}

    static List<PersonalDataSpan> ibans(String text) {
        List<PersonalDataSpan> found = new ArrayList<>();
        int at = 0;
        while (at + 1 < text.length()) {
            int end = stands(text, at) ? iban(text, at) : at;
            if (end > at) {
                String number = without(text, at, end).toUpperCase(Locale.ROOT);
                found.add(new PersonalDataSpan(PersonalDataType.IBAN, at, end, Optional.of(number)));
                at = end;
            } else {
                at++;
            }
        }
        return found;
    }

    /** Where the account number that starts here ends, or where it starts when there is none. */
    private static int iban(String text, int at) {
        Integer length = IBAN_LENGTHS.get(text.substring(at, at + 2).toUpperCase(Locale.ROOT));
        boolean checked = at + 4 <= text.length() && isDigit(text.charAt(at + 2)) && isDigit(text.charAt(at + 3));
        if (length == null || !checked) {
            return at;
        }
        int end = at;
        int read = 0;
        while (read < length && end < text.length()) {
            char c = text.charAt(end);
            if (isAsciiLetterOrDigit(c)) {
                read++;
            } else if (c != ' ' || text.charAt(end - 1) == ' ') {
                return at;
            }
            end++;
        }
        boolean whole = read == length && (end == text.length() || !isAsciiLetterOrDigit(text.charAt(end)));
        return whole && remainder97(without(text, at, end)) == 1 ? end : at;
    }

    /** ISO 7064, MOD 97-10, with the first four characters moved to the end. */
    private static int remainder97(String number) {
        String turned = number.substring(4) + number.substring(0, 4);
        int remainder = 0;
        for (int i = 0; i < turned.length(); i++) {
            int value = Character.digit(turned.charAt(i), Character.MAX_RADIX);
            remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
        }
        return remainder;
    }

    static List<PersonalDataSpan> cards(String text) {
        List<PersonalDataSpan> found = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (!isDigit(text.charAt(at))) {
                at++;
                continue;
            }
            int end = at + 1;
            while (end < text.length() && (isDigit(text.charAt(end)) || joins(text, end))) {
                end++;
            }
            if (end - at >= CARD_SHORTEST && standsApart(text, at, end)) {
                cardsIn(text, groups(text, at, end), found);
            }
            at = end;
        }
        return found;
    }

    /** Cards are made of whole groups, since what stands before or after may be a number too, such as the card's expiry. */
    private static void cardsIn(String text, List<int[]> groups, List<PersonalDataSpan> found) {
        int first = 0;
        while (first < groups.size()) {
            int last = lastOfCard(text, groups, first);
            if (last >= 0) {
                int start = groups.get(first)[0];
                int end = groups.get(last)[1];
                found.add(new PersonalDataSpan(
                        PersonalDataType.CREDIT_CARD, start, end, Optional.of(without(text, start, end))));
            }
            first = Math.max(first, last) + 1;
        }
    }

    /** The last group of the longest card that starts with a group; -1 when none does. */
    private static int lastOfCard(String text, List<int[]> groups, int first) {
        int found = -1;
        int digits = 0;
        for (int last = first; last < groups.size(); last++) {
            digits += groups.get(last)[1] - groups.get(last)[0];
            if (digits > CARD_LONGEST) {
                break;
            }
            if (isCard(without(text, groups.get(first)[0], groups.get(last)[1]))) {
                found = last;
            }
            if (groups.get(last)[1] - groups.get(last)[0] < CARD_GROUP) {
                // Phone numbers have short groups; of a card only the last one may be short.
                break;
            }
        }
        return found;
    }

    private static List<int[]> groups(String text, int from, int to) {
        List<int[]> groups = new ArrayList<>();
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || !isDigit(text.charAt(i))) {
                groups.add(new int[] {start, i});
                start = i + 1;
            }
        }
        return groups;
    }

    private static boolean joins(String text, int i) {
        char c = text.charAt(i);
        return (c == ' ' || c == '-')
                && isDigit(text.charAt(i - 1))
                && i + 1 < text.length()
                && isDigit(text.charAt(i + 1));
    }

    private static boolean isCard(String digits) {
        return digits.length() >= CARD_SHORTEST
                && digits.length() <= CARD_LONGEST
                && isIssued(digits)
                && luhn(digits) % 10 == 0;
    }

    /** Banking and travel (3 to 6), Mastercard's second range, and what JCB had before. */
    private static boolean isIssued(String digits) {
        char first = digits.charAt(0);
        int four = Integer.parseInt(digits.substring(0, 4));
        return (first >= '3' && first <= '6') || (four >= 2221 && four <= 2720) || four == 2131 || four == 1800;
    }

    private static int luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum;
    }

    private static boolean stands(String text, int at) {
        return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
    }

    private static boolean standsApart(String text, int from, int to) {
        boolean before = from == 0
                || (!Character.isLetterOrDigit(text.charAt(from - 1)) && "+_.,-".indexOf(text.charAt(from - 1)) < 0);
        boolean after = to == text.length() || (!Character.isLetterOrDigit(text.charAt(to)) && text.charAt(to) != '_');
        return before && after;
    }

    private static String without(String text, int from, int to) {
        return text.substring(from, to).replace(" ", "").replace("-", "");
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isAsciiLetterOrDigit(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static Map<String, Integer> lengths(String registry) {
        Map<String, Integer> lengths = new HashMap<>();
        for (String entry : registry.split(" ", -1)) {
            lengths.put(entry.substring(0, 2), Integer.parseInt(entry.substring(2)));
        }
        return Map.copyOf(lengths);
    }
}
