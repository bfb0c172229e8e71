package com.cns.account.dataread;

import com.cns.account.account.Accounts;
import com.cns.contract.audit.ReadRecorded;
import com.cns.contract.id.AccountId;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Keeps what others read of an account, for its holder. */
@ApplicationScoped
public class DataReads {
    private final DataReadRepository reads;
    private final Accounts accounts;
    private final Tenant tenant;
    private final Clock clock;

    DataReads(DataReadRepository reads, Accounts accounts, Tenant tenant, Clock clock) {
        this.reads = reads;
        this.accounts = accounts;
        this.tenant = tenant;
        this.clock = clock;
    }

    /** The newest, as many as that at most. */
    public Uni<List<DataReadView>> newest(AccountId account, int limit) {
        return page(account, Listing.newest(limit, clock.instant()))
                .map(found -> found.stream().limit(limit).map(DataReadView::of).toList());
    }

    /** One more than the page, when there is one. */
    Uni<List<DataRead>> page(AccountId account, Listing listing) {
        return tenant.in(account, () -> reads.page(account, listing));
    }

    /** In the account's open transaction. Of an account that is closed, or that is no customer's, nobody could ask for it. */
    Uni<Void> add(ReadRecorded told) {
        return isLiving(told.account())
                .flatMap(living -> living
                        ? reads.persist(new DataRead(told)).replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    /** It stays so until the transaction ends: nothing comes after what the closing has deleted. */
    private Uni<Boolean> isLiving(AccountId account) {
        return accounts.lockLiving(account)
                .replaceWith(true)
                .onFailure(ProblemException.class)
                .recoverWithItem(false);
    }
}
