package com.cns.account.account;

import com.cns.account.notification.Holders;
import com.cns.contract.id.AccountId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Tells the mails where an account's holder is reached. */
@ApplicationScoped
class AccountHolders implements Holders {
    private final Accounts accounts;

    AccountHolders(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Uni<Optional<Holder>> of(AccountId account) {
        return accounts.addressee(account);
    }
}
