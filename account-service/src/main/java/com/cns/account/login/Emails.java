package com.cns.account.login;

import com.cns.platform.identifier.EmailAddress;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;

/** Reads the addresses of requests. */
final class Emails {
    private Emails() {}

    /** @throws ProblemException {@link Problem#VALIDATION_FAILED} at {@code /email} when it is none */
    static EmailAddress parse(String email) {
        try {
            return EmailAddress.parse(email);
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(Problem.VALIDATION_FAILED).error("/email", "must be an e-mail address");
        }
    }
}
