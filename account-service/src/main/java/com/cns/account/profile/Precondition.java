package com.cns.account.profile;

import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Against which state a change was meant ({@code If-Match} and {@code If-None-Match}, RFC 9110, 13.1); any without them. */
final class Precondition {
    private static final String ANY = "*";
    private static final Pattern TAG = Pattern.compile("\"([!#-~]{0,100})\"");
    private static final Pattern TAGS =
            Pattern.compile("(?:W/)?\"[!#-~]{0,100}\"(?:[ \\t]*,[ \\t]*(?:W/)?\"[!#-~]{0,100}\"){0,9}");

    private final @Nullable String ifMatch;
    private final boolean onlyNew;

    private Precondition(@Nullable String ifMatch, boolean onlyNew) {
        this.ifMatch = ifMatch;
        this.onlyNew = onlyNew;
    }

    /** Fails with {@link Problem#VALIDATION_FAILED} when a header is not of its form. */
    static Precondition of(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
        String match = ifMatch == null ? null : ifMatch.strip();
        if (match != null && !match.equals(ANY) && !TAGS.matcher(match).matches()) {
            throw new ProblemException(Problem.VALIDATION_FAILED)
                    .parameter("If-Match", "must be * or the ETag of the field, in quotes");
        }
        if (ifNoneMatch != null && !ifNoneMatch.strip().equals(ANY)) {
            throw new ProblemException(Problem.VALIDATION_FAILED).parameter("If-None-Match", "must be *");
        }
        return new Precondition(match, ifNoneMatch != null);
    }

    /**
     * Fails with {@link Problem#PRECONDITION_FAILED} when it does not hold.
     *
     * @param present null when there is no value
     */
    void check(@Nullable Version present) {
        if (onlyNew && present != null) {
            throw new ProblemException(Problem.PRECONDITION_FAILED, "The field has a value");
        }
        if (ifMatch != null && !matches(ifMatch, present)) {
            throw new ProblemException(
                    Problem.PRECONDITION_FAILED, "The field is not as it was: read it again and decide anew");
        }
    }

    /** Weak tags match nothing: what is compared is what is stored. */
    private static boolean matches(String wanted, @Nullable Version present) {
        if (present == null) {
            return false;
        }
        Set<String> strong = TAG.matcher(wanted.replaceAll("W/\"[^\"]*\"", ""))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        return wanted.equals(ANY) || strong.contains(present.tag());
    }
}
