package com.cns.usage.personaldata;

import com.cns.usage.personaldata.Names.Strength;
import com.cns.usage.personaldata.Token.Gap;
import com.cns.usage.personaldata.Token.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names of persons: words that the lists know, and words beside them that can be nothing else. Reads the words of a text
 * from left to right and looks at most {@link #WORDS_AT_MOST} ahead.
 */
final class Persons {
    private static final int WORDS_AT_MOST = 5;
    /** A friendly name or a tag, of which a word in lower case can be all there is. */
    private static final int BRIEF = 48;

    private static final int BRIEF_WORDS = 3;
    private static final int ABBREVIATION = 3;

    private static final Set<String> PARTICLES = Set.of(
            "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "do", "du", "la", "le", "el", "al",
            "bin", "ibn", "abu", "ben", "ter", "ten", "zu", "af", "av", "y", "e", "mac", "mc");
    private static final Set<String> TITLES = Set.of(
            "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "madame", "mme", "mlle", "monsieur", "herr",
            "herrn", "frau", "senor", "senora", "sr", "sra", "srta", "dona", "signor", "signora", "sig", "dott", "don",
            "rev", "uncle", "aunt", "auntie", "tante", "onkel", "tio", "tia", "pan", "pani", "coach", "captain", "sgt");
    private static final Set<String> STREETS = Set.of(
            "street", "str", "strasse", "road", "rd", "avenue", "ave", "lane", "drive", "boulevard", "blvd", "court", "square",
            "platz", "weg", "gasse", "utca", "u", "ulica", "way", "place", "terrace", "crescent", "plaza", "bridge", "park", "airport", "station",
            "university", "college", "school", "hospital", "hotel", "stadium", "museum", "arena");
    private static final Set<String> STREETS_BEFORE = Set.of(
            "rua", "rue", "via", "calle", "avenida", "av", "avenue", "ulica", "ul", "piazza", "plaza", "praca", "boulevard", "corso", "viale", "strada", "ulitsa", "uss", "usns", "usnv", "usnm", "usnr", "usat", "hms", "st", "san", "santa", "saint", "los", "las", "sao", "suite", "unit", "postbox",  "mount", "lake", "port", "fort", "cape");
    private static final Set<String> COMPANIES = Set.of(
            "inc", "llc", "ltd", "limited", "gmbh", "ag", "kg", "corp", "corporation", "co", "company", "plc", "group", "bank",
            "sons", "bros", "brothers", "partners", "associates", "holding", "holdings", "motors", "foods", "industries", "srl", "spa", "bv", "nv", "ab", "oy", "kft");

    private final Names names;

    Persons(Names names) {
        this.names = names;
    }

    List<PersonalDataSpan> in(String text) {
        List<PersonalDataSpan> found = new ArrayList<>(EastAsianNames.in(text));
        List<Token> tokens = Tokens.of(text, names);
        boolean brief = text.length() <= BRIEF;
        int at = 0;
        while (at < tokens.size()) {
            int end = runEnd(tokens, at, brief);
            Optional<Range> name = end == at ? Optional.empty() : new Run(text, tokens, at, end, brief).name();
            if (name.isPresent()) {
                Range range = name.get();
                found.add(new PersonalDataSpan(
                        PersonalDataType.PERSON,
                        tokens.get(range.first).start(),
                        end(text, tokens, range),
                        Optional.empty()));
                at = range.last + 1;
            } else {
                at = Math.max(at + 1, end);
            }
        }
        return found;
    }

    /** Indexes of tokens, both inclusive. */
    private record Range(int first, int last) {}

    /** With the dot of a last initial. */
    private static int end(String text, List<Token> tokens, Range range) {
        Token last = tokens.get(range.last);
        boolean dotted = range.last > range.first
                && last.shape() == Shape.INITIAL
                && last.end() < text.length()
                && text.charAt(last.end()) == '.';
        return dotted ? last.end() + 1 : last.end();
    }

    /** The index after the words that can be parts of one name, from a word on. */
    private int runEnd(List<Token> tokens, int from, boolean brief) {
        int at = from;
        while (at < tokens.size() && at - from < 2 * WORDS_AT_MOST && isPart(tokens, at)) {
            if (at > from && !chains(tokens, at, from, brief)) {
                break;
            }
            at++;
        }
        while (at > from + 1 && isParticle(tokens.get(at - 1))) {
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
            case JOINT -> alike(before, token) && before.shape() != Shape.INITIAL || token.shape() == Shape.LOWER;
            case COMMA -> brief
                    && at == from + 1
                    && names.family(before.folded()) != Strength.NONE
                    && names.given(before.folded()) != Strength.STRONG
                    && names.given(token.folded()) == Strength.STRONG;
            case OTHER -> false;
        };
    }

    /** Capitals go with capitals, lower case with lower case; particles with both. */
    private static boolean alike(Token one, Token other) {
        return one.isCapital() == other.isCapital() || PARTICLES.contains(one.folded()) || PARTICLES.contains(other.folded());
    }

    private boolean isPart(List<Token> tokens, int at) {
        Token token = tokens.get(at);
        if (token.blocked() || (names.isLabel(token.folded()) && !isParticle(token))) {
            return false;
        }
        if (isParticle(token)) {
            return true;
        }
        return switch (token.shape()) {
            case INITIAL -> true;
            case CAPITALISED, UPPER -> names.isName(token.folded()) || !names.isWord(token.folded());
            case LOWER, CASELESS -> names.isName(token.folded());
        };
    }

    private static boolean isParticle(Token token) {
        return token.shape() != Shape.INITIAL && PARTICLES.contains(token.folded());
    }

    /** Words that can be parts of one name, and the decision whether they are one. */
    private final class Run {
        private final String text;
        private final List<Token> tokens;
        private final int from;
        private final int to;
        private final boolean brief;

        Run(String text, List<Token> tokens, int from, int to, boolean brief) {
            this.text = text;
            this.tokens = tokens;
            this.from = from;
            this.to = to;
            this.brief = brief;
        }

        Optional<Range> name() {
            if (isAddressOrCompany()) {
                return Optional.empty();
            }
            Token first = tokens.get(from);
            if (!first.isCapital() && !isParticle(first)) {
                return lowerCase();
            }
            if (isInitialsOnly()) {
                return Optional.empty();
            }
            if (isIntroduced() || hasMiddleInitial()) {
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
            while (end > first && isParticle(tokens.get(end))) {
                end--;
            }
            return new Range(first, end);
        }

        private int firstGiven() {
            for (int i = from; i < to; i++) {
                if (!isParticle(tokens.get(i)) && names.given(tokens.get(i).folded()) == Strength.STRONG) {
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
            boolean beforeYear = only.end() + 4 < text.length()
                    && text.charAt(only.end()) == ' '
                    && text.substring(only.end() + 1, only.end() + 5).chars().allMatch(Character::isDigit);
            if (to == tokens.size() || tokens.get(to).gap() != Gap.SPACE) {
                return beforeYear;
            }
            Token after = tokens.get(to);
            return after.shape() == Shape.LOWER && !names.isLabel(after.folded());
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
            if (length > 1 && weakGiven && (names.family(last.folded()) == Strength.STRONG || last.shape() == Shape.INITIAL)) {
                return Optional.of(range(from, to - 1));
            }
            int families = count(Strength.STRONG);
            if (families == 0) {
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
                return segmentWords() <= BRIEF_WORDS;
            }
            boolean beforeCapital = to < tokens.size()
                    && tokens.get(to).gap() == Gap.SPACE
                    && tokens.get(to).isCapital()
                    && !first.possessive();
            boolean afterArticle = from > 0 && tokens.get(from - 1).folded().equals("the");
            return (!first.startsSentence() || first.possessive()) && !beforeCapital && !afterArticle;
        }

        private int count(Strength strength) {
            int count = 0;
            for (int i = from; i < to; i++) {
                if (names.family(tokens.get(i).folded()) == strength) {
                    count++;
                }
            }
            return count;
        }

        /** Lower case needs a given and a family name, or a given name that is nearly all there is. */
        private Optional<Range> lowerCase() {
            int given = firstGiven();
            if (given < 0 || isNamed()) {
                return isNamed() ? Optional.of(range(from, to - 1)) : Optional.empty();
            }
            boolean pair = to - from >= 2 && count(Strength.STRONG) > 0;
            if (pair || (brief && segmentWords() <= BRIEF_WORDS && !names.isWord(tokens.get(given).folded()))) {
                return Optional.of(range(leftmost(given), to - 1));
            }
            return Optional.empty();
        }

        private int segmentWords() {
            int words = 0;
            for (int i = from; i >= 0 && i > from - BRIEF && tokens.get(i).segment() == tokens.get(from).segment(); i--) {
                words++;
            }
            for (int i = from + 1;
                    i < tokens.size() && i < from + BRIEF && tokens.get(i).segment() == tokens.get(from).segment();
                    i++) {
                words++;
            }
            return words;
        }

        /** A title before, or a phrase with which a name is told. */
        private boolean isIntroduced() {
            if (from == 0 || !tokens.get(from).isCapital() || tokens.get(from).shape() == Shape.INITIAL && to - from == 1) {
                return false;
            }
            Token before = tokens.get(from - 1);
            String between = text.substring(before.end(), tokens.get(from).start());
            if (TITLES.contains(before.folded())) {
                return between.equals(" ") || between.equals(". ") || between.equals(".");
            }
            String second = from >= 2 ? tokens.get(from - 2).folded() : "";
            boolean plain = between.equals(" ");
            if (isNamed()) {
                return true;
            }
            return switch (before.folded()) {
                case "name" -> between.startsWith(":") && between.substring(1).isBlank();
                case "is" -> plain && second.equals("this");
                case "i'm", "im" -> plain;
                case "am" -> plain && second.equals("i");
                default -> false;
            };
        }

        /** After a phrase that nothing but a name can follow. */
        private boolean isNamed() {
            if (from < 2 || tokens.get(from).gap() != Gap.SPACE) {
                return false;
            }
            String second = tokens.get(from - 2).folded();
            return switch (tokens.get(from - 1).folded()) {
                case "is" -> second.equals("name");
                case "me" -> second.equals("call") || second.equals("calls");
                case "named", "called" -> tokens.get(from).isCapital();
                default -> false;
            };
        }

        private boolean isAddressOrCompany() {
            Token first = tokens.get(from);
            Token last = tokens.get(to - 1);
            if (to < tokens.size()) {
                Token after = tokens.get(to);
                String between = text.substring(last.end(), after.start());
                boolean beside = between.equals(" ") || between.equals(", ") || between.equals(" & ") || between.equals("-");
                if (beside && (COMPANIES.contains(after.folded()) || (!between.equals(", ") && STREETS.contains(after.folded())))) {
                    return true;
                }
            }
            if (from > 0 && STREETS_BEFORE.contains(tokens.get(from - 1).folded()) && first.gap() == Gap.SPACE) {
                return true;
            }
            return !brief && (isNumberBefore(first.start()) || isNumberAfter(last.end()));
        }

        private boolean isNumberAfter(int end) {
            return end + 1 < text.length() && text.charAt(end) == ' ' && Character.isDigit(text.charAt(end + 1));
        }

        /** A house's number: two digits or more. */
        private boolean isNumberBefore(int start) {
            return start > 2
                    && text.charAt(start - 1) == ' '
                    && Character.isDigit(text.charAt(start - 2))
                    && Character.isDigit(text.charAt(start - 3));
        }
    }
}
