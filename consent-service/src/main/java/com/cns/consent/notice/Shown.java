package com.cns.consent.notice;

import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** In which of its languages a version is shown: the one that was named, else the one that is wanted most. */
final class Shown {
    private static final String PARAMETER = "language";

    private Shown() {}

    /** @throws ProblemException {@link Problem#VALIDATION_FAILED} when the version is not in the language that was named */
    static Wording of(Published published, @Nullable String named, @Nullable String acceptLanguage) {
        if (named == null) {
            return published.wanted(acceptLanguage);
        }
        return published
                .in(canonical(named))
                .orElseThrow(() -> fault("must be one of " + String.join(", ", published.languages())));
    }

    /** @throws ProblemException {@link Problem#VALIDATION_FAILED} when it is no language tag */
    static String canonical(String named) {
        String canonical = Language.canonical(named);
        if (canonical == null) {
            throw fault(Language.EXPECTED);
        }
        return canonical;
    }

    private static ProblemException fault(String message) {
        return new ProblemException(Problem.VALIDATION_FAILED).parameter(PARAMETER, message);
    }
}
