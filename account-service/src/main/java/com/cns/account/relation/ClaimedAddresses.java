package com.cns.account.relation;

import com.cns.account.account.AccountLife;
import com.cns.account.notification.Holders;
import com.cns.contract.id.AccountId;
import com.cns.platform.keyring.Token;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** What is held of an address becomes its holder's in the transaction in which they show that it is theirs. */
@ApplicationScoped
class ClaimedAddresses implements AccountLife {
    private final ClaimRepository claims;
    private final Persons persons;
    private final Holders holders;
    private final ErasedHolders erased;
    private final Clock clock;

    ClaimedAddresses(ClaimRepository claims, Persons persons, Holders holders, ErasedHolders erased, Clock clock) {
        this.claims = claims;
        this.persons = persons;
        this.holders = holders;
        this.erased = erased;
        this.clock = clock;
    }

    @Override
    public Uni<Void> verified(AccountId account) {
        return holders.of(account)
                .flatMap(holder -> holder.map(known -> claim(account, known.email()))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** What comes to the old address from now on is no longer theirs. */
    @Override
    public Uni<Void> moved(AccountId account, String email) {
        return closed(account).chain(() -> claim(account, email));
    }

    @Override
    public Uni<Void> closed(AccountId account) {
        Instant now = now();
        return claims.of(account)
                .invoke(all -> all.forEach(claim -> claim.end(now)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> erased(AccountId account) {
        return erased.erase(account);
    }

    private Uni<Void> claim(AccountId account, String email) {
        return persons.knownAs(email)
                .map(person -> claim(account, person))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> claim(AccountId account, Token person) {
        Claim.Key key = Claim.Key.of(account, person);
        return claims.othersUntil(key)
                .flatMap(until -> claims.findById(key)
                        .flatMap(before -> before == null
                                ? claims.persist(new Claim(key, now(), until.orElse(null)))
                                : Uni.createFrom()
                                        .item(before)
                                        .invoke(claim -> claim.renew(now(), until.orElse(null)))))
                .replaceWithVoid();
    }

    private Instant now() {
        return clock.instant();
    }
}
