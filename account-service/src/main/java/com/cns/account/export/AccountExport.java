package com.cns.account.export;

import com.cns.account.account.Accounts;
import com.cns.account.dataread.DataReads;
import com.cns.account.profile.Profiles;
import com.cns.account.relation.Dealings;
import com.cns.account.relation.DealingsOfHolder;
import com.cns.account.visit.VisitsOfHolder;
import com.cns.contract.id.AccountId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is held of an account and its holder, of what there may be much the newest: {@link HolderCopy} has all. */
@ApplicationScoped
class AccountExport {
    /** The newest; {@code /v1/data-reads} has all. */
    private static final int READS = 1_000;

    /** More are on further pages: the export says with what to ask for them. */
    private static final int DEALINGS = 1_000;

    /** The newest; {@code /v1/accounts/{id}/visits} has all. */
    private static final int VISITS = 1_000;

    private final Accounts accounts;
    private final Profiles profiles;
    private final DealingsOfHolder dealings;
    private final VisitsOfHolder visits;
    private final DataReads reads;
    private final Clock clock;

    AccountExport(
            Accounts accounts,
            Profiles profiles,
            DealingsOfHolder dealings,
            VisitsOfHolder visits,
            DataReads reads,
            Clock clock) {
        this.accounts = accounts;
        this.profiles = profiles;
        this.dealings = dealings;
        this.visits = visits;
        this.reads = reads;
        this.clock = clock;
    }

    /** Empty when there is no such account. */
    Uni<Optional<ExportView>> of(AccountId id) {
        return accounts.held(id)
                .flatMap(held -> held.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : beyond(id)
                                .flatMap(beyond -> profiles.said(id)
                                        .flatMap(said -> profiles.retained(id)
                                                .map(retained -> Optional.of(ExportView.of(
                                                        held.get(), said, retained, beyond, clock.instant()))))));
    }

    private Uni<ExportView.Beyond> beyond(AccountId id) {
        return dealings.of(id, null, DEALINGS)
                .flatMap(dealt -> visits.latest(id, VISITS)
                        .flatMap(visited -> reads.newest(id, READS)
                                .map(read -> new ExportView.Beyond(
                                        dealt, visited.visits(), read.reads(), more(dealt, visited, read)))));
    }

    private static List<String> more(Dealings dealt, VisitsOfHolder.Latest visited, DataReads.Newest read) {
        List<String> more = new ArrayList<>();
        if (dealt.next() != null) {
            more.add("interactions");
        }
        if (dealt.moreForms()) {
            more.add("forms");
        }
        if (visited.more()) {
            more.add("visits");
        }
        if (read.more()) {
            more.add("data-reads");
        }
        return more;
    }
}
