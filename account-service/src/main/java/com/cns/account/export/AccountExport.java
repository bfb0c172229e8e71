package com.cns.account.export;

import com.cns.account.account.Accounts;
import com.cns.account.dataread.DataReads;
import com.cns.account.profile.Profiles;
import com.cns.account.relation.DealingsOfHolder;
import com.cns.account.visit.VisitsOfHolder;
import com.cns.contract.id.AccountId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** Collects what is held of an account and its holder. */
@ApplicationScoped
public class AccountExport {
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
    public Uni<Optional<ExportView>> of(AccountId id) {
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
                        .flatMap(visited ->
                                reads.newest(id, READS).map(read -> new ExportView.Beyond(dealt, visited, read))));
    }
}
