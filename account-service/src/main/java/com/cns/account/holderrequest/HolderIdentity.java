package com.cns.account.holderrequest;

import com.cns.account.account.Accounts;
import com.cns.account.privacyrequest.Persons;
import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.PersonToken;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Tokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Names a holder by the address that they sign in with, as a token within their account. */
@ApplicationScoped
class HolderIdentity {
    private final Accounts accounts;
    private final Tokens tokens;

    HolderIdentity(Accounts accounts, Tokens tokens) {
        this.accounts = accounts;
        this.tokens = tokens;
    }

    /** As they are now; empty of a sub-account, which has no address. */
    Uni<Optional<Persons>> of(AccountId account) {
        return accounts.holder(account).map(found -> found.flatMap(holder -> named(account, holder.email())));
    }

    /** Whom that address names; empty when it is none. */
    Optional<Persons> named(AccountId account, String email) {
        try {
            return Optional.of(new Persons(List.of(new PersonToken(
                    tokens.of(account, IdentifierType.EMAIL, email).value()))));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
