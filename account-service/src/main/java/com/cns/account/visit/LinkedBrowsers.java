package com.cns.account.visit;

import com.cns.account.account.AccountLife;
import com.cns.account.contact.FormLife;
import com.cns.account.contact.Owner;
import com.cns.account.notification.Holders;
import com.cns.contract.id.AccountId;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Whoever shows in a browser that an address is theirs is who used it, where they agreed to be remembered. */
@ApplicationScoped
class LinkedBrowsers implements AccountLife, FormLife {
    private final Browser browser;
    private final Visitors visitors;
    private final Holders holders;
    private final Tokens tokens;
    private final Tenant tenant;

    LinkedBrowsers(Browser browser, Visitors visitors, Holders holders, Tokens tokens, Tenant tenant) {
        this.browser = browser;
        this.visitors = visitors;
        this.holders = holders;
        this.tokens = tokens;
        this.tenant = tenant;
    }

    @Override
    public Uni<Void> verified(AccountId account) {
        return browser.secret()
                .map(secret -> holders.of(account)
                        .flatMap(holder -> holder.flatMap(known -> knownAs(known.email()))
                                .map(whose -> tenant.within(Owner.CNS, () -> visitors.link(secret, whose)))
                                .orElseGet(() -> Uni.createFrom().voidItem())))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    @Override
    public Uni<Void> confirmed(Token whose) {
        return browser.secret()
                .map(secret -> visitors.link(secret, whose))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** Empty when the address has no normal form: then nothing is found by it. */
    private Optional<Token> knownAs(String email) {
        try {
            return Optional.of(tokens.of(Owner.CNS, IdentifierType.EMAIL, email));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
