package com.cns.account.visit;

import com.cns.account.account.AccountLife;
import com.cns.account.contact.FormLife;
import com.cns.account.contact.Owner;
import com.cns.account.notification.Holders;
import com.cns.account.relation.Persons;
import com.cns.contract.id.AccountId;
import com.cns.platform.keyring.Token;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Whoever shows in a browser that an address is theirs is who used it, where they agreed to be remembered. */
@ApplicationScoped
class LinkedBrowsers implements AccountLife, FormLife {
    private final Browser browser;
    private final Visitors visitors;
    private final Removals removals;
    private final Holders holders;
    private final Persons persons;
    private final Tenant tenant;

    LinkedBrowsers(
            Browser browser, Visitors visitors, Removals removals, Holders holders, Persons persons, Tenant tenant) {
        this.browser = browser;
        this.visitors = visitors;
        this.removals = removals;
        this.holders = holders;
        this.persons = persons;
        this.tenant = tenant;
    }

    /** Other browsers of the address may be of somebody who had it before: nothing more is kept of them. */
    @Override
    public Uni<Void> verified(AccountId account) {
        String secret = browser.secret().orElse(null);
        return holders.of(account)
                .flatMap(holder -> holder.flatMap(known -> persons.knownAs(known.email()))
                        .map(whose -> tenant.within(
                                Owner.CNS, () -> link(secret, whose).chain(() -> visitors.close(whose, secret))))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> link(@Nullable String secret, Token whose) {
        return secret == null ? Uni.createFrom().voidItem() : visitors.link(secret, whose);
    }

    /** Whoever has the old address next gets nothing of theirs. */
    @Override
    public Uni<Void> moved(AccountId account, String email) {
        return closed(account);
    }

    @Override
    public Uni<Void> closed(AccountId account) {
        return removals.browsers(account).flatMap(ids -> tenant.within(Owner.CNS, () -> visitors.close(ids)));
    }

    @Override
    public Uni<Void> confirmed(Token whose) {
        return browser.secret()
                .map(secret -> visitors.link(secret, whose))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
