package com.cns.usage.personaldata.name;

import com.cns.usage.personaldata.name.Token.Gap;
import com.cns.usage.personaldata.name.Token.Shape;
import java.util.List;
import java.util.Set;

/**
 * What stands before and after words that may be a name.
 *
 * @param from the first of the words
 * @param to after the last of the words
 * @param brief whether the text is a friendly name rather than prose
 */
record Surroundings(String text, List<Token> tokens, int from, int to, boolean brief) {
    /** Folded; they are no part of the name. */
    private static final Set<String> TITLES = words("""
            mr mrs ms miss mx dr prof professor sir madame mme mlle monsieur herr herrn frau senor senora sr sra
            srta dona signor signora sig dott don rev uncle aunt auntie tante onkel tio tia pan pani coach
            captain sgt""");

    /** What makes the words before it a place. */
    private static final Set<String> STREETS = words("""
            street str strasse road rd avenue ave lane drive boulevard blvd court square platz weg gasse utca u
            ulica way place terrace crescent plaza bridge park airport station university college school
            hospital hotel stadium museum arena""");

    /** What makes the words after it a place. */
    private static final Set<String> STREETS_BEFORE = words("""
            rua rue via calle avenida av avenue ulica ul piazza plaza praca boulevard corso viale strada ulitsa
            uss usns usnv usnm usnr usat hms st san santa saint los las sao suite unit postbox mount lake port
            fort cape""");

    /** What makes the words before it a company. */
    private static final Set<String> COMPANIES = words("""
            inc llc ltd limited gmbh ag kg corp corporation co company plc group bank sons bros brothers
            partners associates holding holdings motors foods industries srl spa bv nv ab oy kft""");

    /** A title before, or a phrase with which a name is told. */
    boolean isIntroduced() {
        if (from == 0
                || !tokens.get(from).isCapital()
                || (tokens.get(from).shape() == Shape.INITIAL && to - from == 1)) {
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
    boolean isNamed() {
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

    boolean isAddressOrCompany() {
        Token first = tokens.get(from);
        Token last = tokens.get(to - 1);
        if (to < tokens.size()) {
            Token after = tokens.get(to);
            String between = text.substring(last.end(), after.start());
            boolean beside =
                    between.equals(" ") || between.equals(", ") || between.equals(" & ") || between.equals("-");
            if (beside
                    && (COMPANIES.contains(after.folded())
                            || (!between.equals(", ") && STREETS.contains(after.folded())))) {
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

    private static Set<String> words(String list) {
        return Set.of(list.split("\\s", -1));
    }

    /** Without the words: they may be personal data. */
    @Override
    public String toString() {
        return "Surroundings[" + from + "-" + to + "]";
    }
}
