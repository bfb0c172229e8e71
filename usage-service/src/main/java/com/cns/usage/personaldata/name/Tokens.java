package com.cns.usage.personaldata.name;

import com.cns.usage.personaldata.name.Token.Gap;
import com.cns.usage.personaldata.name.Token.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads a text into words, each character once. */
final class Tokens {
    /** What an apostrophe may follow inside of a name, as in O'Brien. */
    private static final int PREFIX = 2;

    private static final Set<String> CONTRACTED = Set.of("t", "re", "ve", "ll", "d", "m");
    private static final Set<String> HUMPED =
            Set.of("mc", "mac", "de", "la", "le", "van", "von", "di", "da", "du", "del", "o", "fitz", "st");

    private final String text;
    private final Names names;
    private final List<Token> tokens = new ArrayList<>();
    private int segment;

    private Tokens(String text, Names names) {
        this.text = text;
        this.names = names;
    }

    static List<Token> of(String text, Names names) {
        Tokens tokens = new Tokens(text, names);
        tokens.read();
        return tokens.tokens;
    }

    private void read() {
        int at = 0;
        int before = 0;
        boolean webAddress = false;
        int pieceEnd = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (!Character.isLetter(c)) {
                at += Character.charCount(c);
                continue;
            }
            if (at >= pieceEnd) {
                pieceEnd = pieceEnd(at);
                webAddress = isWebAddress(at, pieceEnd);
            }
            int end = wordEnd(at);
            add(before, at, end, webAddress);
            before = end;
            at = end;
        }
    }

    private int pieceEnd(int at) {
        int end = at;
        while (end < text.length()
                && !Character.isWhitespace(text.charAt(end))
                && ";,|".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private boolean isWebAddress(int from, int to) {
        String piece = text.substring(from, to);
        return piece.contains("://") || piece.startsWith("www.");
    }

    private int wordEnd(int from) {
        int at = from;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (!Character.isLetter(c) && !isMark(c) && !isInnerApostrophe(from, at)) {
                break;
            }
            at += Character.charCount(c);
        }
        return at;
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private boolean isInnerApostrophe(int from, int at) {
        if (!isApostrophe(at) || at + 1 >= text.length() || !Character.isLetter(text.charAt(at + 1))) {
            return false;
        }
        int last = at + 1;
        while (last < text.length() && last - at <= PREFIX + 1 && Character.isLetter(text.charAt(last))) {
            last++;
        }
        String after = Names.fold(text.substring(at + 1, last));
        return !after.equals("s") && (at - from <= PREFIX || CONTRACTED.contains(after));
    }

    private boolean isApostrophe(int at) {
        return text.charAt(at) == '\'' || text.charAt(at) == '’';
    }

    /** A word, or its parts when it is a camel's: {@code AnnaWork}. */
    private void add(int before, int from, int to, boolean webAddress) {
        boolean afterDigit = from > 0 && Character.isDigit(text.charAt(from - 1));
        boolean possessive = to + 1 < text.length()
                && isApostrophe(to)
                && (text.charAt(to + 1) == 's' || text.charAt(to + 1) == 'S')
                && (to + 2 == text.length() || !Character.isLetterOrDigit(text.charAt(to + 2)));
        boolean sOfPossessive = to - from == 1
                && from > 0
                && isApostrophe(from - 1)
                && from - 1 == before
                && !tokens.isEmpty()
                && tokens.getLast().possessive();
        if (sOfPossessive) {
            return;
        }
        boolean contracted = text.substring(from, to).chars().anyMatch(c -> c == '\'' || c == '’')
                && CONTRACTED.contains(afterApostrophe(from, to));
        Gap gap = gap(before, from);
        boolean starts = startsSentence(before, from);
        int part = from;
        if (!names.isName(Names.fold(text.substring(from, to)))
                && !names.isWord(Names.fold(text.substring(from, to)))) {
            for (int i = from + 1; i < to; i++) {
                if (isHump(i) && !HUMPED.contains(Names.fold(text.substring(part, i)))) {
                    tokens.add(token(
                            part,
                            i,
                            part == from ? gap : Gap.JOINT,
                            part == from && starts,
                            false,
                            webAddress || afterDigit || contracted));
                    part = i;
                }
            }
        }
        tokens.add(token(
                part,
                to,
                part == from ? gap : Gap.JOINT,
                part == from && starts,
                possessive,
                webAddress || afterDigit || contracted));
    }

    private String afterApostrophe(int from, int to) {
        int at = to - 1;
        while (at > from && !isApostrophe(at)) {
            at--;
        }
        return Names.fold(text.substring(at + 1, to));
    }

    private boolean isHump(int i) {
        return Character.isLowerCase(text.charAt(i - 1)) && Character.isUpperCase(text.charAt(i));
    }

    private Token token(int from, int to, Gap gap, boolean starts, boolean possessive, boolean blocked) {
        return new Token(
                from,
                to,
                Names.fold(text.substring(from, to)),
                shape(from, to),
                gap,
                starts,
                possessive,
                blocked,
                segment);
    }

    private Shape shape(int from, int to) {
        boolean first = Character.isUpperCase(text.codePointAt(from));
        boolean lower = false;
        boolean cased = first;
        for (int i = from + 1; i < to; i++) {
            lower |= Character.isLowerCase(text.charAt(i));
            cased |= Character.isUpperCase(text.charAt(i)) || Character.isLowerCase(text.charAt(i));
        }
        if (first) {
            if (text.offsetByCodePoints(from, 1) == to) {
                return Shape.INITIAL;
            }
            return lower ? Shape.CAPITALISED : Shape.UPPER;
        }
        return cased || Character.isLowerCase(text.codePointAt(from)) ? Shape.LOWER : Shape.CASELESS;
    }

    private Gap gap(int before, int from) {
        String between = text.substring(before, from);
        if (between.chars().anyMatch(c -> ",;|/()[]{}\n\r\t\"•<>:".indexOf(c) >= 0) || between.contains(" - ")) {
            segment++;
        }
        return switch (between) {
            case " ", "  " -> Gap.SPACE;
            case "-", "‑" -> Gap.HYPHEN;
            case "_" -> Gap.JOINT;
            case ",", ", " -> Gap.COMMA;
            case "." -> isInitialBefore() ? Gap.DOT : Gap.JOINT;
            case ". " -> isInitialBefore() ? Gap.DOT : Gap.OTHER;
            default -> Gap.OTHER;
        };
    }

    private boolean isInitialBefore() {
        return !tokens.isEmpty() && tokens.getLast().shape() == Shape.INITIAL;
    }

    private boolean startsSentence(int before, int from) {
        return tokens.isEmpty()
                || (!isInitialBefore()
                        && text.substring(before, from).chars().anyMatch(c -> ".!?\n\"“>".indexOf(c) >= 0));
    }
}
