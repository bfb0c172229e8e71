package com.cns.account.privacyrequest;

import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.PersonToken;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns the identifiers of a person into tokens; nothing behind it knows the identifiers. */
@ApplicationScoped
class Identification {
    private final Tokens tokens;

    Identification(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Fails with {@code validation-failed} where an identifier is missing or has no normal form. */
    Persons of(AccountId account, NewPrivacyRequest.EndUser endUser) {
        ProblemException refusal = new ProblemException(Problem.VALIDATION_FAILED);
        List<PersonToken> persons = new ArrayList<>();
        add(account, IdentifierType.PHONE, endUser.phone(), "/endUser/phone", persons, refusal);
        add(account, IdentifierType.EMAIL, endUser.email(), "/endUser/email", persons, refusal);
        if (refusal.errors().isEmpty() && persons.isEmpty()) {
            refusal.error("/endUser", "must have a phone or an email");
        }
        if (!refusal.errors().isEmpty()) {
            throw refusal;
        }
        return new Persons(persons);
    }

    private void add(
            AccountId account,
            IdentifierType type,
            @Nullable String identifier,
            String pointer,
            List<PersonToken> persons,
            ProblemException refusal) {
        if (identifier == null) {
            return;
        }
        try {
            persons.add(new PersonToken(tokens.of(account, type, identifier).value()));
        } catch (IllegalArgumentException e) {
            refusal.error(pointer, Objects.requireNonNullElse(e.getMessage(), "is not valid"));
        }
    }
}
