package com.cns.consent.asking;

import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.account.AccountStatus;
import com.cns.contract.id.AccountId;
import com.cns.platform.accounts.AccountsView;
import com.cns.platform.audit.Actor;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.security.AnyCaller;
import com.cns.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Finds out on whose account a request is, where both customers and staff may ask. */
@ApplicationScoped
public class Askers {
    private static final String PLACE = "/account";

    private final Caller caller;
    private final AnyCaller who;
    private final AccountsView accounts;

    Askers(Caller caller, AnyCaller who, AccountsView accounts) {
        this.caller = caller;
        this.who = who;
        this.accounts = accounts;
    }

    /**
     * Of this request.
     *
     * @param named by the body
     * @throws ProblemException {@link Problem#VALIDATION_FAILED} when staff name no account, or a customer names one; {@link
     *     Problem#NOT_FOUND} when there is none of that id
     */
    public Asking of(@Nullable AccountId named) {
        if (who.isStaff()) {
            return new Asking(known(named).account(), staff());
        }
        if (named != null) {
            throw new ProblemException(Problem.VALIDATION_FAILED)
                    .error(PLACE, "must be absent: a customer's token says whose account it is");
        }
        return Asking.ofCustomer(caller.account());
    }

    /**
     * The same, where something is stored of the account.
     *
     * @throws ProblemException as above; {@link Problem#CONFLICT} when the account that staff name is closed: nobody is left to
     *     whom it would be shown, or whose erasure would take it
     */
    public Asking toStore(@Nullable AccountId named) {
        if (who.isStaff() && known(named).status() == AccountStatus.CLOSED) {
            throw new ProblemException(Problem.CONFLICT, "The account is closed: nothing of it is disclosed any more");
        }
        return of(named);
    }

    private AccountStateChanged known(@Nullable AccountId named) {
        if (named == null) {
            throw new ProblemException(Problem.VALIDATION_FAILED).error(PLACE, "is required of staff");
        }
        return accounts.of(named).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    private Actor staff() {
        return who.identity().map(Actor::of).orElseThrow(() -> new ProblemException(Problem.UNAUTHENTICATED));
    }
}
