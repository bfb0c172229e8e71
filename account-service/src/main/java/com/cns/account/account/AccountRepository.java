package com.cns.account.account;

import com.cns.contract.account.AccountStatus;
import com.cns.contract.id.AccountId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class AccountRepository implements PanacheRepositoryBase<Account, UUID> {
    Uni<Optional<Account>> find(AccountId account) {
        return findById(account.value()).map(Optional::ofNullable);
    }

    /** Takes the row's lock until the transaction ends: it keeps the account's events in the order of its versions. */
    Uni<Optional<Account>> lock(AccountId account) {
        return findById(account.value(), LockModeType.PESSIMISTIC_WRITE).map(Optional::ofNullable);
    }

    /** An account's sub-accounts that are not closed, always in the same order. */
    Uni<List<AccountId>> livingUnder(AccountId parent) {
        return find("parent = ?1 and status <> ?2 order by id", parent.value(), AccountStatus.CLOSED)
                .project(Key.class)
                .list()
                .map(keys -> keys.stream().map(key -> new AccountId(key.id())).toList());
    }

    /** Not the account itself: what is read before the row's lock may be old. */
    record Key(UUID id) {}

    /** An account's sub-accounts, newest first, before that one. */
    Uni<List<Account>> under(AccountId parent, UUID before, int limit) {
        return find("parent = ?1 and id < ?2 order by id desc", parent.value(), before)
                .page(0, limit)
                .list();
    }
}
