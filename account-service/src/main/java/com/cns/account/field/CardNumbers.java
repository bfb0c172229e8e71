package com.cns.account.field;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds numbers of payment cards in texts, so that none is ever stored: 13 to 19 digits that begin as an issuer's do
 * (ISO/IEC 7812) and pass the Luhn check, whatever stands between their groups.
 */
public final class CardNumbers {
    /** What is said about one. */
    public static final String REFUSAL =
            "must not hold the number of a payment card: give the payment provider's token and the last four digits";

    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;

    /** Visa, Mastercard, American Express, Diners, Discover, JCB, UnionPay, Maestro, Mir, RuPay, Troy; with their lengths. */
    private static final List<Pattern> ISSUERS = List.of(
            Pattern.compile("4(?:\\d{12}|\\d{15}|\\d{18})"),
            Pattern.compile("(?:5[1-5]\\d{2}|222[1-9]|22[3-9]\\d|2[3-6]\\d{2}|27[01]\\d|2720)\\d{12}"),
            Pattern.compile("3[47]\\d{13}"),
            Pattern.compile("3(?:0[0-59]|[689]\\d)\\d{11,16}"),
            Pattern.compile("6(?:011|4[4-9]\\d|5\\d{2})\\d{12,15}"),
            Pattern.compile("35(?:2[89]|[3-8]\\d)\\d{12,15}"),
            Pattern.compile("62\\d{14,17}"),
            Pattern.compile("(?:50|5[6-8]|6[0137])\\d{11,17}"),
            Pattern.compile("220[0-4]\\d{12,15}"),
            Pattern.compile("(?:8[12]|9792)\\d{12,14}"));

    private CardNumbers() {}

    /** Whether a card's number is in the text. */
    public static boolean isIn(String text) {
        Groups groups = new Groups();
        Normalizer.normalize(text, Normalizer.Form.NFKC).codePoints().forEach(groups::take);
        return groups.end();
    }

    /** The groups of digits of one run, which ends at the first letter. */
    private static final class Groups {
        private final List<StringBuilder> run = new ArrayList<>();
        private boolean isInGroup;
        private boolean found;

        void take(int c) {
            int digit = Character.digit(c, 10);
            if (digit >= 0) {
                if (!isInGroup) {
                    run.add(new StringBuilder());
                }
                run.getLast().append(digit);
                isInGroup = true;
            } else if (Character.getType(c) != Character.FORMAT) {
                isInGroup = false;
                if (Character.isLetter(c)) {
                    end();
                }
            }
        }

        /** Whether one was found so far. */
        boolean end() {
            found |= hasCard();
            run.clear();
            isInGroup = false;
            return found;
        }

        private boolean hasCard() {
            for (int from = 0; from < run.size(); from++) {
                StringBuilder digits = new StringBuilder();
                for (int to = from; to < run.size() && digits.length() <= LONGEST; to++) {
                    digits.append(run.get(to));
                    if (isCard(digits) || isWithinOneGroup(from, to, digits)) {
                        return true;
                    }
                }
            }
            return false;
        }

        /** More digits than a card has, without a gap. */
        private static boolean isWithinOneGroup(int from, int to, StringBuilder digits) {
            if (from != to || digits.length() <= LONGEST) {
                return false;
            }
            for (int length = SHORTEST; length <= LONGEST; length++) {
                if (isCard(digits.substring(0, length)) || isCard(digits.substring(digits.length() - length))) {
                    return true;
                }
            }
            return false;
        }
    }

    private static boolean isCard(CharSequence digits) {
        return digits.length() >= SHORTEST
                && digits.length() <= LONGEST
                && ISSUERS.stream().anyMatch(issuer -> issuer.matcher(digits).matches())
                && passesLuhn(digits);
    }

    private static boolean passesLuhn(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : 2 * digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }
}
