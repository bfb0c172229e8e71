package com.cns.abuse.proposal;

import com.cns.abuse.suspension.Sweep;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Closes what nobody decided in time. Harmless to run in every replica. */
@ApplicationScoped
class Lapses {
    private final Proposals proposals;
    private final ProposalQueue queue;
    private final Sweep sweep;
    private final ProposalConfig config;
    private final Clock clock;

    Lapses(Proposals proposals, ProposalQueue queue, Sweep sweep, ProposalConfig config, Clock clock) {
        this.proposals = proposals;
        this.queue = queue;
        this.sweep = sweep;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "${cns.abuse.proposal.sweep}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        return queue.overdue(clock.instant(), config.sweepSize(), sweep.aside(Sweep.Kind.LAPSE))
                .flatMap(overdue -> sweep.each(
                        Sweep.Kind.LAPSE,
                        overdue,
                        one -> one.id().value(),
                        one -> proposals.lapse(one.account(), one.id())));
    }
}
