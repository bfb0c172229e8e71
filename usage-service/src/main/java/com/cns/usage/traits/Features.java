package com.cns.usage.traits;

import java.util.Locale;
import java.util.Set;

/**
 * Ways to act that a text offers. Scanned by hand in one pass over words and one over characters: this runs for every
 * message, and regular expressions took thirty times as long.
 *
 * @param link a web address
 * @param callBack a number of seven digits or more, as one would call back
 * @param shortCode four to six digits shortly after a word that asks to send or call
 */
record Features(boolean link, boolean callBack, boolean shortCode) {
    private static final int CALL_BACK_DIGITS = 7;
    /** A longer run is an order or card number. */
    private static final int CALL_BACK_DIGITS_AT_MOST = 15;

    private static final int SHORT_CODE_WITHIN = 24;
    private static final Set<String> ASKING_WORDS =
            Set.of("txt", "text", "sms", "send", "to", "call", "reply", "an", "au", "al", "naar", "na", "на");
    private static final Set<String> TOP_LEVEL_DOMAINS = Set.of(
            "com", "net", "org", "info", "biz", "ru", "cn", "ly", "gl", "gd", "co", "uk", "de", "fr", "es", "it", "nl",
            "pl", "tr", "eu", "me", "io", "at", "gy", "xyz", "top", "club", "site", "online", "shop", "link", "click",
            "live", "app", "tk", "ml", "ga", "cf", "gq", "cc", "icu", "vip", "win", "test", "example");

    static Features of(String text) {
        return new Scan(text.toLowerCase(Locale.ROOT)).features();
    }

    /** One pass over the lower-case text, from word to number to sign. */
    private static final class Scan {
        private final String text;
        private boolean link;
        private boolean callBack;
        private boolean shortCode;
        private int askedUntil = -1;

        Scan(String lowerCaseText) {
            this.text = lowerCaseText;
        }

        Features features() {
            int at = 0;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (Character.isLetter(c)) {
                    at = word(at);
                } else if (Character.isDigit(c)) {
                    at = number(at);
                } else {
                    at++;
                }
            }
            return new Features(link, callBack, shortCode);
        }

        private int word(int from) {
            int to = from + 1;
            while (to < text.length() && isWord(text.charAt(to))) {
                to++;
            }
            String word = text.substring(from, to);
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
                }
            }
        }

        /** Digits with at most two separators between them; judged as a number to call and a short code. */
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
            callBack |= count >= CALL_BACK_DIGITS && count <= CALL_BACK_DIGITS_AT_MOST;
            int code = firstBlock == 0 ? block : firstBlock;
            shortCode |= code >= 4 && code <= 6 && count < CALL_BACK_DIGITS && from <= askedUntil;
            return to - gap;
        }

        private static boolean isWord(char c) {
            return Character.isLetter(c) || c == '\'' || c == '’' || c == '-';
        }
    }
}
