package com.cns.usage.personaldata;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is written like a phone number: 7 to 15 digits in groups, told from dates, sums, orders and the like by the shape
 * of the groups and by the word before.
 */
final class WrittenNumbers {
    private static final int DIGITS_AT_LEAST = 7;
    private static final int DIGITS_AT_MOST = 15;
    private static final int PLAIN_AT_LEAST = 9;
    private static final int PLAIN_AT_MOST = 13;
    private static final int GROUPS_AT_MOST = 7;
    private static final int EXTENSION_AT_MOST = 7;
    /** How far back the word before may begin. */
    private static final int BEFORE = 24;

    /** Words before a phone number. */
    private static final Set<String> CALLING = words("""
            phone tel telephone mobile mob cell call fax text sms whatsapp ring dial handy telefon tlf tlfn
            telefono telefone movil celular cel portable gsm ph office desk telefoon mobil home work contact""");

    /** Words before numbers that are none. */
    private static final Set<String> OTHER = words("""
            order orders invoice ticket ref reference case account acct konto card id zip ssn passport license
            licence tracking sku version bestellung rechnung pedido factura facture commande ordine fattura
            customer kunde kundennummer iban vat batch serial isbn ean parcel booking policy member po code pin
            otp usd eur gbp chf rs inr""");

    /** Between the word that tells and the number, as in {@code phone number is}. */
    private static final Set<String> SKIPPED =
            Set.of("number", "is", "no", "nr", "nummer", "numero", "my", "me", "at", "on", "ist", "es", "new");

    private static final int WORDS_BEFORE = 3;

    private enum Context {
        CALLING,
        OTHER,
        NONE
    }

    private final String text;
    private final List<PersonalDataSpan> found = new ArrayList<>();

    private WrittenNumbers(String text) {
        this.text = text;
    }

    static List<PersonalDataSpan> in(String text) {
        WrittenNumbers numbers = new WrittenNumbers(text);
        numbers.find();
        return numbers.found;
    }

    private void find() {
        int at = 0;
        while (at < text.length()) {
            if (isStart(at)) {
                Written number = read(at);
                if (isPhone(number)) {
                    found.add(new PersonalDataSpan(PersonalDataType.PHONE, at, number.end, Optional.empty()));
                }
                at = Math.max(at + 1, number.end);
            } else {
                at++;
            }
        }
    }

    /** @param groups lengths of the groups of digits */
    private record Written(int start, int end, List<Integer> groups, String signs, boolean plus, boolean bracket) {
        int digits() {
            return groups.stream().mapToInt(Integer::intValue).sum();
        }

        boolean is(int... lengths) {
            if (groups.size() < lengths.length) {
                return false;
            }
            for (int i = 0; i < lengths.length; i++) {
                if (groups.get(i) != lengths[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    private boolean isStart(int at) {
        char c = text.charAt(at);
        boolean opens =
                (c == '+' || c == '(') && at + 1 < text.length() && (isDigit(at + 1) || text.charAt(at + 1) == '(');
        return isDigit(at) || opens;
    }

    private Written read(int from) {
        List<Integer> groups = new ArrayList<>();
        StringBuilder signs = new StringBuilder();
        boolean bracket = false;
        int at = from;
        int end = from;
        boolean plus = text.charAt(at) == '+';
        while (true) {
            int sign = at;
            while (at < text.length()
                    && at - sign < 3
                    && " ()-./+".indexOf(text.charAt(at)) >= 0
                    && (at == from || text.charAt(at) != '+')) {
                bracket |= text.charAt(at) == '(';
                at++;
            }
            int digits = at;
            while (at < text.length() && isDigit(at)) {
                at++;
            }
            if (at == digits) {
                break;
            }
            if (!groups.isEmpty()) {
                signs.append(text.charAt(sign));
            }
            groups.add(at - digits);
            end = at;
            if (at == text.length() || " ()-./".indexOf(text.charAt(at)) < 0) {
                break;
            }
        }
        return new Written(from, extension(end), groups, signs.toString(), plus, bracket);
    }

    /** After {@code x} or {@code ext.}: as North Americans write it. */
    private int extension(int end) {
        int at = end;
        if (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        String mark = List.of("ext. ", "ext.", "ext ", "x").stream()
                .filter(start ->
                        text.regionMatches(true, end + (text.startsWith(" ", end) ? 1 : 0), start, 0, start.length()))
                .findFirst()
                .orElse("");
        int digits = at + mark.length();
        int last = digits;
        while (last < text.length() && isDigit(last)) {
            last++;
        }
        boolean whole = last == text.length() || !Character.isLetterOrDigit(text.charAt(last));
        return !mark.isEmpty() && last > digits && last - digits <= EXTENSION_AT_MOST && whole ? last : end;
    }

    private boolean isPhone(Written number) {
        int digits = number.digits();
        if (digits < DIGITS_AT_LEAST
                || digits > DIGITS_AT_MOST
                || number.groups.size() > GROUPS_AT_MOST
                || !standsApart(number)
                || isDate(number)
                || isSum(number)) {
            return false;
        }
        Context context = context(number.start);
        if (number.plus) {
            return true;
        }
        if (context == Context.OTHER || isCode(number)) {
            return false;
        }
        if (context == Context.CALLING) {
            return true;
        }
        boolean alone = text.strip().length() == number.end - number.start;
        if (number.groups.size() == 1) {
            return (digits >= PLAIN_AT_LEAST && digits <= PLAIN_AT_MOST) || alone;
        }
        return number.bracket || !(isAddress(number) || (number.is(4, 3) && number.signs.equals("-")));
    }

    /** Two numbers before a capital: a house and a street, or a postal code and a place. */
    private boolean isAddress(Written number) {
        int after = number.end;
        return number.groups.size() == 2
                && number.signs.equals(" ")
                && text.charAt(number.start) != '0'
                && after + 1 < text.length()
                && text.charAt(after) == ' '
                && Character.isUpperCase(text.charAt(after + 1));
    }

    private boolean standsApart(Written number) {
        int before = number.start - 1;
        int after = number.end;
        boolean opens = before < 0
                || (!Character.isLetterOrDigit(text.charAt(before))
                        && "_#@$€£%=/".indexOf(text.charAt(before)) < 0
                        && !(".,:-".indexOf(text.charAt(before)) >= 0
                                && before > 0
                                && Character.isLetterOrDigit(text.charAt(before - 1))
                                && text.charAt(before) != ':'
                                && !isLabel(before)));
        boolean closes = after == text.length()
                || (!Character.isLetterOrDigit(text.charAt(after))
                        && "_@%€$£".indexOf(text.charAt(after)) < 0
                        && !(":,".indexOf(text.charAt(after)) >= 0 && after + 1 < text.length() && isDigit(after + 1)));
        return opens && closes;
    }

    /** A dot after a word, such as in {@code Tel.}, parts; one after a digit or in a code does not. */
    private boolean isLabel(int dot) {
        return text.charAt(dot) == '.' && Character.isLetter(text.charAt(dot - 1));
    }

    private static boolean isDate(Written number) {
        if (number.groups.size() < 2 || number.plus) {
            return false;
        }
        String first = number.signs.substring(0, Math.min(2, number.signs.length()));
        boolean one = first.equals("--") || first.equals("..") || first.equals("//");
        return one
                && (number.is(4, 2, 2)
                        || number.is(2, 2, 4)
                        || number.is(1, 2, 4)
                        || number.is(2, 1, 4)
                        || number.is(1, 1, 4));
    }

    /** Thousands parted by dots. */
    private static boolean isSum(Written number) {
        return number.groups.size() > 1
                && number.groups.getFirst() <= 3
                && number.signs.chars().allMatch(sign -> sign == '.')
                && number.groups.stream().skip(1).allMatch(length -> length == 3);
    }

    /** A social security number, a ZIP+4, two years. */
    private boolean isCode(Written number) {
        if (!number.signs.chars().allMatch(sign -> sign == '-')) {
            return false;
        }
        int size = number.groups.size();
        return (size == 3 && number.is(3, 2, 4))
                || (size == 2 && (number.is(5, 4) || number.is(5, 3) || isYears(number)));
    }

    private boolean isYears(Written number) {
        return number.is(4, 4) && isCentury(number.start) && isCentury(number.end - 4);
    }

    private boolean isCentury(int at) {
        return text.startsWith("19", at) || text.startsWith("20", at);
    }

    /** What the words before say. */
    private Context context(int start) {
        int end = start;
        for (int word = 0; word < WORDS_BEFORE; word++) {
            while (end > 0 && start - end < BEFORE && isBetweenWords(end - 1)) {
                end--;
            }
            int first = end;
            while (first > 0 && start - first < BEFORE && Character.isLetter(text.charAt(first - 1))) {
                first--;
            }
            String before = text.substring(first, end).toLowerCase(Locale.ROOT);
            if (CALLING.contains(before)) {
                return Context.CALLING;
            }
            if (OTHER.contains(before)) {
                return Context.OTHER;
            }
            if (!SKIPPED.contains(before)) {
                return Context.NONE;
            }
            end = first;
        }
        return Context.NONE;
    }

    private boolean isBetweenWords(int at) {
        return !Character.isLetter(text.charAt(at)) && !isDigit(at);
    }

    private boolean isDigit(int at) {
        char c = text.charAt(at);
        return c >= '0' && c <= '9';
    }

    private static Set<String> words(String list) {
        return Set.of(list.split("\\s", -1));
    }
}
