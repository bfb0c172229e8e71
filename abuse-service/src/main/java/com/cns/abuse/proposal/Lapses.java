package com.cns.abuse.proposal;

import com.cns.abuse.suspension.Sweep;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Closes what nobody decided in time. Harmless to run in every replica. */
@ApplicationScoped
class Lapses {
    private static final int AT_ONCE = 100;

    private final Proposals proposals;
    private final ProposalQueue queue;
    private final Sweep sweep;
    private final Clock clock;

    Lapses(Proposals proposals, ProposalQueue queue, Sweep sweep, Clock clock) {
        this.proposals = proposals;
        this.queue = queue;
        this.sweep = sweep;
        this.clock = clock;
    }

    @Scheduled(
            every = "${cns.abuse.proposal.sweep}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        return queue.overdue(clock.instant(), AT_ONCE, sweep.aside())
                .flatMap(overdue -> sweep.each(
                        Sweep.Kind.LAPSE,
                        overdue,
                        one -> one.id().value(),
                        one -> proposals.lapse(one.account(), one.id())));
    }
}
