package com.cns.platform.security;

import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ApiKeyId;
import com.cns.contract.id.SessionId;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import java.util.Optional;
import java.util.Set;

/** The customer who calls, as their token says. Injected per request. */
public interface Caller {
    AccountId account();

    /**
     * This one, which has to be their own. Another's is not told from one that does not exist.
     *
     * @throws ProblemException {@link Problem#NOT_FOUND} when it is another's
     */
    default AccountId own(AccountId asked) {
        if (!asked.equals(account())) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        return asked;
    }

    /** The account's version when the token was issued. */
    StateVersion accountVersion();

    /** The key that the token was exchanged for; empty when the holder logged in. */
    Optional<ApiKeyId> key();

    /** The session that the token was issued in; empty when it was exchanged for a key. */
    Optional<SessionId> session();

    /** What the token allows: some of {@link Roles#HOLDER} and {@link Roles#SENDER}. */
    Set<String> scopes();
}
