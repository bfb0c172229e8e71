package com.cns.abuse.suspension;

import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;

/** What people write to say why they decided so (R23). Characters are code points, as the database and JSON Schema count them. */
public final class Reasons {
    /** Of characters, without the blanks around them. */
    public static final int AT_LEAST = 40;

    /** Of characters, with the blanks. */
    public static final int AT_MOST = 2_000;

    private Reasons() {}

    /**
     * The reason as it is. Fails with {@code validation-failed}, pointing at {@code /reason}, when it is too long, or too short without the
     * blanks around it.
     */
    public static String require(String reason) {
        if (withoutBlanksAround(reason) < AT_LEAST) {
            throw invalid("must be at least " + AT_LEAST + " characters without the blanks around them");
        }
        if (reason.codePointCount(0, reason.length()) > AT_MOST) {
            throw invalid("must be at most " + AT_MOST + " characters");
        }
        return reason;
    }

    private static ProblemException invalid(String message) {
        return new ProblemException(Problem.VALIDATION_FAILED).error("/reason", message);
    }

    /** How many characters. */
    private static int withoutBlanksAround(String text) {
        int[] characters = text.codePoints().toArray();
        int from = 0;
        int to = characters.length;
        while (from < to && isBlank(characters[from])) {
            from++;
        }
        while (from < to && isBlank(characters[to - 1])) {
            to--;
        }
        return to - from;
    }

    /** Also one that does not break the line, which is no whitespace to Java. */
    private static boolean isBlank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }
}
