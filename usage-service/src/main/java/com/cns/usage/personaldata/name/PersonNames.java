package com.cns.usage.personaldata.name;

import com.cns.usage.personaldata.name.Names.Strength;
import com.cns.usage.personaldata.name.Token.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Names of persons: words that the lists know, and words beside them that can be nothing else. Reads the words of a text
 * from left to right and looks at most {@link #RUN_AT_MOST} ahead.
 */
public final class PersonNames {
    private static final int RUN_AT_MOST = 10;

    /** A friendly name or a tag, of which a word in lower case can be all there is. In UTF-16 code units. */
    private static final int BRIEF = 48;

    private final Names names = Names.OWN;

    /** In no order. */
    public List<Place> in(String text) {
        List<Place> found = new ArrayList<>(EastAsianNames.in(text, names));
        List<Token> tokens = Tokens.of(text, names);
        boolean brief = text.length() <= BRIEF;
        int at = 0;
        while (at < tokens.size()) {
            int end = runEnd(tokens, at, brief);
            Optional<NameRun.Range> name =
                    end == at ? Optional.empty() : new NameRun(names, text, tokens, at, end, brief).name();
            if (name.isPresent()) {
                NameRun.Range range = name.get();
                found.add(new Place(tokens.get(range.first()).start(), end(text, tokens, range)));
                at = range.last() + 1;
            } else {
                at = Math.max(at + 1, end);
            }
        }
        return found;
    }

    /** With the dot of a last initial. */
    private static int end(String text, List<Token> tokens, NameRun.Range range) {
        Token last = tokens.get(range.last());
        boolean dotted = range.last() > range.first()
                && last.shape() == Shape.INITIAL
                && last.end() < text.length()
                && text.charAt(last.end()) == '.';
        return dotted ? last.end() + 1 : last.end();
    }

    /** The index after the words that can be parts of one name, from a word on. */
    private int runEnd(List<Token> tokens, int from, boolean brief) {
        int at = from;
        while (at < tokens.size() && at - from < RUN_AT_MOST && isPart(tokens, at)) {
            if (at > from && !chains(tokens, at, from, brief)) {
                break;
            }
            at++;
        }
        while (at > from + 1 && Token.isParticle(tokens.get(at - 1))) {
            at--;
        }
        return at;
    }

    private boolean chains(List<Token> tokens, int at, int from, boolean brief) {
        Token token = tokens.get(at);
        Token before = tokens.get(at - 1);
        if (before.possessive()) {
            return false;
        }
        return switch (token.gap()) {
            case SPACE, HYPHEN, DOT -> alike(before, token);
            case JOINT -> (alike(before, token) && before.shape() != Shape.INITIAL) || token.shape() == Shape.LOWER;
            case COMMA ->
                brief
                        && at == from + 1
                        && names.family(before.folded()) != Strength.NONE
                        && names.given(before.folded()) != Strength.STRONG
                        && names.given(token.folded()) == Strength.STRONG;
            case OTHER -> false;
        };
    }

    /** Capitals go with capitals, lower case with lower case; particles with both. */
    private static boolean alike(Token one, Token other) {
        return one.isCapital() == other.isCapital() || Token.isParticle(one) || Token.isParticle(other);
    }

    private boolean isPart(List<Token> tokens, int at) {
        Token token = tokens.get(at);
        if (token.blocked() || (names.isLabel(token.folded()) && !Token.isParticle(token))) {
            return false;
        }
        if (Token.isParticle(token)) {
            return true;
        }
        return switch (token.shape()) {
            case INITIAL -> true;
            case CAPITALISED, UPPER -> names.isName(token.folded()) || !names.isWord(token.folded());
            case LOWER, CASELESS -> names.isName(token.folded());
        };
    }
}
