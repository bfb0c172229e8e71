package com.cns.account.privacyrequest;

import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.PersonToken;
import com.cns.platform.enduser.EndUser;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Turns the identifiers of a person into tokens; nothing behind it knows the identifiers. */
@ApplicationScoped
public class Identification {
    private final Tokens tokens;

    Identification(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Fails with {@code validation-failed} where an identifier is missing or has no normal form. */
    Persons of(AccountId account, EndUser endUser) {
        ProblemException refusal = new ProblemException(Problem.VALIDATION_FAILED);
        List<PersonToken> persons = tokens(account, endUser, "/endUser", refusal);
        if (!refusal.errors().isEmpty()) {
            throw refusal;
        }
        return new Persons(persons);
    }

    /** The account's holder, as the other services name them: by the account's shown id. */
    Persons ofHolder(AccountId account) {
        return new Persons(List.of(new PersonToken(
                tokens.of(account, IdentifierType.ACCOUNT, account.toString()).value())));
    }

    /**
     * The same of many: every fault of every row.
     *
     * @param refusal what is wrong with them otherwise; thrown when it has anything in the end
     */
    public List<Persons> ofAll(AccountId account, List<EndUser> endUsers, ProblemException refusal) {
        List<List<PersonToken>> all = new ArrayList<>();
        for (int i = 0; i < endUsers.size(); i++) {
            all.add(tokens(account, endUsers.get(i), "/subjects/" + i, refusal));
        }
        if (!refusal.errors().isEmpty()) {
            throw refusal;
        }
        return all.stream().map(Persons::new).toList();
    }

    private List<PersonToken> tokens(AccountId account, EndUser endUser, String pointer, ProblemException refusal) {
        return endUser.tokens(tokens, account, pointer, refusal).stream()
                .map(token -> new PersonToken(token.value()))
                .toList();
    }
}
