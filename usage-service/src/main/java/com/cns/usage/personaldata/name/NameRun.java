package com.cns.usage.personaldata.name;

import com.cns.usage.personaldata.name.Names.Strength;
import com.cns.usage.personaldata.name.Token.Gap;
import com.cns.usage.personaldata.name.Token.Shape;
import java.util.List;
import java.util.Optional;

/** Words that can be parts of one name, and the decision whether they are one. */
final class NameRun {
    /** A longer one is more than a name. */
    private static final int WORDS_AT_MOST = 5;

    /** Of a part of a friendly name in which one word alone can be a name. */
    private static final int FEW_WORDS = 3;

    private static final int ABBREVIATION = 3;
    private static final int YEAR = 4;

    private final Names names;
    private final String text;
    private final List<Token> tokens;
    private final int from;
    private final int to;
    private final boolean brief;
    private final Surroundings around;

    /**
     * @param from the first of the words
     * @param to after the last of the words
     * @param brief whether the text is a friendly name rather than prose
     */
    NameRun(Names names, String text, List<Token> tokens, int from, int to, boolean brief) {
        this.names = names;
        this.text = text;
        this.tokens = tokens;
        this.from = from;
        this.to = to;
        this.brief = brief;
        this.around = new Surroundings(text, tokens, from, to, brief);
    }

    /** Indexes of tokens, both inclusive. */
    record Range(int first, int last) {}

    Optional<Range> name() {
        if (around.isAddressOrCompany()) {
            return Optional.empty();
        }
        Token first = tokens.get(from);
        if (!first.isCapital() && !Token.isParticle(first)) {
            return lowerCase();
        }
        if (isInitialsOnly()) {
            return Optional.empty();
        }
        if (around.isIntroduced() || hasMiddleInitial()) {
            return Optional.of(range(from, to - 1));
        }
        int given = firstGiven();
        if (given >= 0) {
            return isWordInText() ? Optional.empty() : Optional.of(range(leftmost(given), to - 1));
        }
        return withoutStrongGiven();
    }

    private Range range(int first, int last) {
        int end = Math.min(last, first + WORDS_AT_MOST - 1);
        while (end > first && Token.isParticle(tokens.get(end))) {
            end--;
        }
        return new Range(first, end);
    }

    private int firstGiven() {
        for (int i = from; i < to; i++) {
            if (!Token.isParticle(tokens.get(i)) && names.given(tokens.get(i).folded()) == Strength.STRONG) {
                return i;
            }
        }
        return -1;
    }

    /** Names and initials before the first given name belong to it, as Hungarians and Vietnamese write. */
    private int leftmost(int given) {
        int first = given;
        boolean alsoFamily = given == to - 1 && names.family(tokens.get(given).folded()) == Strength.STRONG;
        while (first > from
                && (alsoFamily
                        || names.isName(tokens.get(first - 1).folded())
                        || tokens.get(first - 1).shape() == Shape.INITIAL)) {
            first--;
        }
        return first;
    }

    /** A given name that is a word too, with its capital from its place and an ordinary word or a year behind it. */
    private boolean isWordInText() {
        Token only = tokens.get(from);
        if (to - from > 1 || !names.isWord(only.folded()) || !only.startsSentence() || only.possessive()) {
            return false;
        }
        if (to == tokens.size() || tokens.get(to).gap() != Gap.SPACE) {
            return isYear(only.end());
        }
        Token after = tokens.get(to);
        return after.shape() == Shape.LOWER && !names.isLabel(after.folded());
    }

    private boolean isYear(int end) {
        int last = end + 1 + YEAR;
        return last <= text.length()
                && text.charAt(end) == ' '
                && text.substring(end + 1, last).chars().allMatch(Character::isDigit);
    }

    private boolean isInitialsOnly() {
        for (int i = from; i < to; i++) {
            Token token = tokens.get(i);
            if (token.shape() != Shape.INITIAL && !isAbbreviation(token)) {
                return false;
            }
        }
        return true;
    }

    /** Three capitals or fewer that are no given name. */
    private boolean isAbbreviation(Token token) {
        return token.shape() == Shape.UPPER
                && token.end() - token.start() <= ABBREVIATION
                && names.given(token.folded()) != Strength.STRONG;
    }

    /** An initial between two other words is a name's, whatever the words are. */
    private boolean hasMiddleInitial() {
        return to - from == 3
                && tokens.get(from).shape() == Shape.CAPITALISED
                && tokens.get(from + 1).shape() == Shape.INITIAL
                && tokens.get(from + 2).shape() == Shape.CAPITALISED;
    }

    private Optional<Range> withoutStrongGiven() {
        int length = to - from;
        Token first = tokens.get(from);
        Token last = tokens.get(to - 1);
        boolean initial = first.shape() == Shape.INITIAL;
        if (initial && length > 1) {
            boolean dotted = tokens.get(from + 1).gap() == Gap.DOT;
            boolean known = names.family(last.folded()) == Strength.STRONG;
            return dotted || known ? Optional.of(range(from, to - 1)) : Optional.empty();
        }
        boolean weakGiven = names.given(first.folded()) == Strength.WEAK;
        if (length > 1
                && weakGiven
                && (names.family(last.folded()) == Strength.STRONG || last.shape() == Shape.INITIAL)) {
            return Optional.of(range(from, to - 1));
        }
        if (families() == 0) {
            return Optional.empty();
        }
        if (length > 1 && last.shape() == Shape.INITIAL && brief) {
            return Optional.of(range(from, to - 1));
        }
        boolean endsAsName = length > 1 && names.family(last.folded()) == Strength.STRONG;
        if (endsAsName || isLoneFamily(first)) {
            return Optional.of(range(from, to - 1));
        }
        return Optional.empty();
    }

    /** A family name alone: nearly all there is, or in a sentence at a place where only names have capitals. */
    private boolean isLoneFamily(Token first) {
        if (brief) {
            return segmentWords() <= FEW_WORDS;
        }
        boolean beforeCapital = to < tokens.size()
                && tokens.get(to).gap() == Gap.SPACE
                && tokens.get(to).isCapital()
                && !first.possessive();
        boolean afterArticle = from > 0 && tokens.get(from - 1).folded().equals("the");
        return (!first.startsSentence() || first.possessive()) && !beforeCapital && !afterArticle;
    }

    private int families() {
        int count = 0;
        for (int i = from; i < to; i++) {
            if (names.family(tokens.get(i).folded()) == Strength.STRONG) {
                count++;
            }
        }
        return count;
    }

    /** Lower case needs a given and a family name, or a given name that is nearly all there is. */
    private Optional<Range> lowerCase() {
        if (around.isNamed()) {
            return Optional.of(range(from, to - 1));
        }
        int given = firstGiven();
        if (given < 0) {
            return Optional.empty();
        }
        boolean pair = to - from >= 2 && families() > 0;
        boolean alone = brief
                && segmentWords() <= FEW_WORDS
                && !names.isWord(tokens.get(given).folded());
        return pair || alone ? Optional.of(range(leftmost(given), to - 1)) : Optional.empty();
    }

    /** How many words the part of the text has, as far as it matters. */
    private int segmentWords() {
        int segment = tokens.get(from).segment();
        int first = from;
        while (first > 0 && from - first <= FEW_WORDS && tokens.get(first - 1).segment() == segment) {
            first--;
        }
        int last = from;
        while (last + 1 < tokens.size()
                && last - from <= FEW_WORDS
                && tokens.get(last + 1).segment() == segment) {
            last++;
        }
        return last - first + 1;
    }
}
