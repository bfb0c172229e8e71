package com.cns.abuse.features;

import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.id.AccountId;
import com.cns.platform.accounts.AccountsView;
import com.cns.platform.purpose.RefusedRead;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Whose features staff were refused: the path says it, if there is such an account. */
@ApplicationScoped
class RefusedFeatures implements RefusedRead {
    private final AccountsView accounts;

    RefusedFeatures(AccountsView accounts) {
        this.accounts = accounts;
    }

    @Override
    public String endpoint() {
        return "GET /v1/account-features/{account}";
    }

    @Override
    public Uni<Optional<AccountId>> account(Map<String, String> path) {
        try {
            AccountId asked = AccountId.fromString(path.getOrDefault("account", ""));
            return Uni.createFrom().item(accounts.of(asked).map(AccountStateChanged::account));
        } catch (IllegalArgumentException noAccount) {
            return Uni.createFrom().item(Optional.empty());
        }
    }
}
