package com.cns.usage.traits;

/**
 * The template behind a text: what is left when everything is folded that differs between two copies of a bulk message.
 * Addresses of the web and of mail become {@code @}, runs of digits {@code #}, runs of capitalised words (names, and in
 * German every noun) {@code ^}; the rest is lower case with single spaces.
 */
final class Template {
    private final String text;
    private final StringBuilder folded;

    private Template(String text) {
        this.text = text;
        this.folded = new StringBuilder(text.length());
    }

    static String of(String text) {
        return new Template(text).fold();
    }

    private String fold() {
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                end++;
            }
            if (end > at) {
                if (!folded.isEmpty()) {
                    folded.append(' ');
                }
                piece(at, end);
            }
            at = end + 1;
        }
        return folded.toString();
    }

    /** One piece between spaces. */
    private void piece(int from, int to) {
        if (isAddress(from, to)) {
            folded.append('@');
            return;
        }
        int at = from;
        while (at < to) {
            char c = text.charAt(at);
            if (Character.isDigit(c)) {
                at = digits(at, to);
            } else if (Character.isLetter(c)) {
                at = word(at, to);
            } else {
                folded.append(c);
                at++;
            }
        }
    }

    private boolean isAddress(int from, int to) {
        if (text.startsWith("www.", from)) {
            return true;
        }
        boolean dot = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if ((c == '@' && i > from && i + 1 < to) || (c == ':' && text.startsWith("://", i)) || (c == '/' && dot)) {
                return true;
            }
            dot |= c == '.' && i > from && i + 1 < to && Character.isLetter(text.charAt(i + 1));
        }
        return false;
    }

    private int digits(int from, int to) {
        int at = from;
        while (at < to && (Character.isDigit(text.charAt(at)) || ".,:/-".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        folded.append('#');
        return at;
    }

    private int word(int from, int to) {
        int at = from;
        while (at < to && isWord(text.charAt(at))) {
            at++;
        }
        if (at - from > 1
                && Character.isUpperCase(text.charAt(from))
                && !Character.isUpperCase(text.charAt(from + 1))) {
            name();
        } else {
            for (int i = from; i < at; i++) {
                folded.append(Character.toLowerCase(text.charAt(i)));
            }
        }
        return at;
    }

    /** First and last name fold to one. */
    private void name() {
        int length = folded.length();
        if (length >= 2 && folded.charAt(length - 1) == ' ' && folded.charAt(length - 2) == '^') {
            folded.setLength(length - 1);
        } else if (length < 2 || folded.charAt(length - 1) != '-' || folded.charAt(length - 2) != '^') {
            folded.append('^');
        } else {
            folded.setLength(length - 1);
        }
    }

    private static boolean isWord(char c) {
        return Character.isLetter(c) || c == '\'' || c == '’';
    }
}
