package com.cns.usage.traits;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What was counted in a text. Scanned by hand in one pass over words and one over characters: this runs for every
 * message, and regular expressions took thirty times as long.
 *
 * @param link a web address
 * @param shortener an address at a shortening service, which hides where it leads
 * @param callBack a number of seven digits or more, as one would call back
 * @param shortCode four to six digits shortly after a word that asks to send or call
 * @param money an amount with its currency
 * @param exclamations exclamation marks, at most three
 * @param digitShare digits among all characters, 0 to 1
 * @param upperShare upper-case letters among all letters, 0 to 1; 0 in texts of fewer than ten letters
 * @param length in characters
 * @param words how many words of each kind, each kind at most three
 */
record Features(
        boolean link,
        boolean shortener,
        boolean callBack,
        boolean shortCode,
        boolean money,
        int exclamations,
        double digitShare,
        double upperShare,
        int length,
        Map<Words, Integer> words) {
    private static final int AT_MOST = 3;
    private static final int LETTERS_TO_JUDGE_CASE = 10;
    private static final int CALL_BACK_DIGITS = 7;
    /** A longer run is an order or card number. */
    private static final int CALL_BACK_DIGITS_AT_MOST = 15;

    private static final int SHORT_CODE_WITHIN = 24;
    private static final String CURRENCY_SIGNS = "£$€¥₹₺₽";
    private static final Set<String> CURRENCY_WORDS = Set.of(
            "eur", "euro", "euros", "usd", "gbp", "pound", "pounds", "dollar", "dollars", "chf", "pln", "zł", "tl",
            "руб", "p");
    private static final Set<String> ASKING_WORDS =
            Set.of("txt", "text", "sms", "send", "to", "call", "reply", "an", "au", "al", "naar", "na", "на");
    private static final Set<String> TOP_LEVEL_DOMAINS = Set.of(
            "com", "net", "org", "info", "biz", "ru", "cn", "ly", "gl", "gd", "co", "uk", "de", "fr", "es", "it", "nl",
            "pl", "tr", "eu", "me", "io", "at", "gy", "xyz", "top", "club", "site", "online", "shop", "link", "click",
            "live", "app", "tk", "ml", "ga", "cf", "gq", "cc", "icu", "vip", "win", "test", "example");
    private static final Set<String> SHORTENERS = Set.of(
            "bit.ly",
            "tinyurl.com",
            "goo.gl",
            "t.co",
            "is.gd",
            "ow.ly",
            "cutt.ly",
            "rb.gy",
            "shorturl.at",
            "rebrand.ly",
            "t.ly");

    Features {
        words = Map.copyOf(words);
    }

    static Features of(String text) {
        return new Scan(text.toLowerCase(Locale.ROOT)).features(text);
    }

    int words(Words kind) {
        return words.getOrDefault(kind, 0);
    }

    /** One pass over the lower-case text, from word to number to sign. */
    private static final class Scan {
        private final String text;
        private final Map<Words, Integer> words = new EnumMap<>(Words.class);
        private boolean link;
        private boolean shortener;
        private boolean callBack;
        private boolean shortCode;
        private boolean money;
        private int digits;
        private int exclamations;
        private int askedUntil = -1;

        Scan(String lowerCaseText) {
            this.text = lowerCaseText;
        }

        Features features(String original) {
            int at = 0;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (Character.isLetter(c)) {
                    at = word(at);
                } else if (Character.isDigit(c)) {
                    at = number(at);
                } else {
                    exclamations += c == '!' ? 1 : 0;
                    at++;
                }
            }
            return new Features(
                    link,
                    shortener,
                    callBack,
                    shortCode,
                    money,
                    Math.min(exclamations, AT_MOST),
                    text.isEmpty() ? 0 : (double) digits / text.length(),
                    upperShare(original),
                    original.length(),
                    words);
        }

        private int word(int from) {
            int to = from + 1;
            while (to < text.length() && isWord(text.charAt(to))) {
                to++;
            }
            String word = text.substring(from, to);
            Words kind = Words.of(word);
            if (kind != null) {
                words.merge(kind, 1, (a, b) -> Math.min(AT_MOST, a + b));
            }
            if (ASKING_WORDS.contains(word)) {
                askedUntil = to + SHORT_CODE_WITHIN;
            }
            if (to < text.length()) {
                address(word, from, to);
            }
            return to;
        }

        /** A word is part of a web address when {@code ://} or a dot and a top-level domain follow it. */
        private void address(String word, int from, int to) {
            if (word.startsWith("http") && text.startsWith("://", to)) {
                link = true;
            } else if (text.charAt(to) == '.' && to + 1 < text.length() && Character.isLetter(text.charAt(to + 1))) {
                int end = to + 1;
                while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
                    end++;
                }
                boolean mail = from > 0 && text.charAt(from - 1) == '@';
                if (!mail && (word.equals("www") || TOP_LEVEL_DOMAINS.contains(text.substring(to + 1, end)))) {
                    link = true;
                    shortener |= SHORTENERS.contains(text.substring(from, end));
                }
            }
        }

        /** Digits with at most two separators between them; judged as a number to call, a short code and an amount. */
        private int number(int from) {
            int to = from;
            int count = 0;
            int block = 0;
            int firstBlock = 0;
            int gap = 0;
            while (to < text.length() && gap <= 2) {
                char c = text.charAt(to);
                if (Character.isDigit(c)) {
                    count++;
                    block++;
                    gap = 0;
                } else if (" ().-/".indexOf(c) >= 0 && block < CALL_BACK_DIGITS) {
                    firstBlock = firstBlock == 0 ? block : firstBlock;
                    block = gap == 0 ? 0 : block;
                    gap++;
                } else {
                    break;
                }
                to++;
            }
            int end = to - gap;
            digits += count;
            callBack |= count >= CALL_BACK_DIGITS && count <= CALL_BACK_DIGITS_AT_MOST;
            int code = firstBlock == 0 ? block : firstBlock;
            shortCode |= code >= 4 && code <= 6 && count < CALL_BACK_DIGITS && from <= askedUntil;
            money |= isAmount(from, end);
            return end;
        }

        private boolean isAmount(int from, int to) {
            int before = from - 1;
            while (before >= 0 && text.charAt(before) == ' ') {
                before--;
            }
            int after = to;
            while (after < text.length() && text.charAt(after) == ' ') {
                after++;
            }
            int end = after;
            while (end < text.length() && Character.isLetter(text.charAt(end))) {
                end++;
            }
            return (before >= 0 && CURRENCY_SIGNS.indexOf(text.charAt(before)) >= 0)
                    || (after < text.length() && CURRENCY_SIGNS.indexOf(text.charAt(after)) >= 0)
                    || CURRENCY_WORDS.contains(text.substring(after, end));
        }

        private static boolean isWord(char c) {
            return Character.isLetter(c) || c == '\'' || c == '’' || c == '-';
        }

        private static double upperShare(String original) {
            int letters = 0;
            int upper = 0;
            for (int i = 0; i < original.length(); i++) {
                char c = original.charAt(i);
                if (Character.isLetter(c)) {
                    letters++;
                    upper += Character.isUpperCase(c) ? 1 : 0;
                }
            }
            return letters < LETTERS_TO_JUDGE_CASE ? 0 : (double) upper / letters;
        }
    }
}
