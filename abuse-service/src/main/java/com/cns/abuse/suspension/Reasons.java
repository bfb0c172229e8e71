package com.cns.abuse.suspension;

import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;

/** What people write to say why they decided so (R23). */
public final class Reasons {
    /** Of characters, without the blanks around them. */
    public static final int AT_LEAST = 40;

    /** Of characters, with the blanks. */
    public static final int AT_MOST = 2_000;

    private Reasons() {}

    /** The reason as it is. Fails with {@code validation-failed}, pointing at {@code /reason}, when it is too short without the blanks around it. */
    public static String require(String reason) {
        if (reason.strip().length() < AT_LEAST) {
            throw new ProblemException(Problem.VALIDATION_FAILED)
                    .error("/reason", "must be at least " + AT_LEAST + " characters without the blanks around them");
        }
        return reason;
    }
}
