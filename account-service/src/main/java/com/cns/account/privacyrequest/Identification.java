package com.cns.account.privacyrequest;

import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.PersonToken;
import com.cns.platform.enduser.EndUser;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Turns the identifiers of a person into tokens; nothing behind it knows the identifiers. */
@ApplicationScoped
class Identification {
    private final Tokens tokens;

    Identification(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Fails with {@code validation-failed} where an identifier is missing or has no normal form. */
    Persons of(AccountId account, EndUser endUser) {
        ProblemException refusal = new ProblemException(Problem.VALIDATION_FAILED);
        List<PersonToken> persons = endUser.tokens(tokens, account, "/endUser", refusal).stream()
                .map(token -> new PersonToken(token.value()))
                .toList();
        if (!refusal.errors().isEmpty()) {
            throw refusal;
        }
        return new Persons(persons);
    }
}
