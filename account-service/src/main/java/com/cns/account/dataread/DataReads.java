package com.cns.account.dataread;

import com.cns.account.account.Accounts;
import com.cns.account.copy.Own;
import com.cns.account.copy.Within;
import com.cns.contract.audit.ReadRecorded;
import com.cns.contract.id.AccountId;
import com.cns.platform.export.Slice;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.paging.PageToken;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Keeps what others read of an account, for its holder. */
@ApplicationScoped
public class DataReads {
    private static final int PAGE = 100;
    private static final String COPIED = "copied-reads";

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

    /** All of them, for a copy. */
    public Own<?> copied(AccountId account, Within within) {
        return new Own<>("data-reads", CopiedRead.class, List.of("account/data_read"), after -> {
            PageToken end = PageRequest.end(after.isEmpty() ? null : after, COPIED, within.until());
            return page(account, Listing.before(end, PAGE)).map(found -> slice(found, within));
        });
    }

    private static Slice<CopiedRead> slice(List<DataRead> found, Within within) {
        List<DataRead> shown = found.subList(0, Math.min(PAGE, found.size()));
        return new Slice<>(
                shown.stream()
                        .filter(read -> within.has(read.recordedAt()))
                        .map(DataReadView::of)
                        .map(CopiedRead::of)
                        .toList(),
                found.size() > PAGE
                        ? Optional.of(new PageToken(
                                        shown.getLast().at(), shown.getLast().id())
                                .text(COPIED))
                        : Optional.empty());
    }

    /** One more than the page, when there is one. */
    Uni<List<DataRead>> page(AccountId account, Listing listing) {
        return tenant.in(account, () -> reads.page(account, listing));
    }

    /** In the account's open transaction. Of an account that is closed, or that is no customer's, nobody could ask for it. */
    Uni<Void> add(ReadRecorded told) {
        return isLiving(told.account())
                .flatMap(living -> living
                        ? reads.persist(new DataRead(told, clock.instant())).replaceWithVoid()
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
