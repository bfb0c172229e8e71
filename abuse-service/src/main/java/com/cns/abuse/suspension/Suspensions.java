package com.cns.abuse.suspension;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SuspensionId;
import com.cns.contract.topic.Topic;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Transaction boundary of the feature: suspension and event commit together, with the decision that led to them. */
@ApplicationScoped
public class Suspensions {
    private final Tenant tenant;
    private final SuspensionRepository suspensions;
    private final Outbox outbox;
    private final Clock clock;
    private final Ids ids;

    Suspensions(Tenant tenant, SuspensionRepository suspensions, Outbox outbox, Clock clock, Ids ids) {
        this.tenant = tenant;
        this.suspensions = suspensions;
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Suspends an account that may send at the version judged. Empty when a suspension of that version is in force
     * already: account-service will apply it, or has.
     */
    public Uni<Optional<SuspensionId>> impose(Imposition imposition) {
        return tenant.in(
                imposition.account(),
                () -> suspensions.lockInForce(imposition.account()).flatMap(present -> succeed(present, imposition)));
    }

    private Uni<Optional<SuspensionId>> succeed(@Nullable Suspension present, Imposition imposition) {
        if (present == null) {
            return add(imposition);
        }
        if (present.covers(imposition.against())) {
            return Uni.createFrom().item(Optional.empty());
        }
        present.end(clock.instant());
        return suspensions.flush().chain(() -> add(imposition)); // before the insert: one in force is an index's rule
    }

    private Uni<Optional<SuspensionId>> add(Imposition imposition) {
        Suspension suspension = Suspension.impose(new SuspensionId(ids.next()), imposition, clock.instant());
        return suspensions
                .persistAndFlush(suspension)
                .chain(() -> outbox.add(Outgoing.of(Topic.SUSPENSIONS, imposition.account(), suspension.imposed())))
                .replaceWith(Optional.of(suspension.id()));
    }

    /** Fails with {@code not-found} when the account has no such suspension. */
    Uni<Suspension> of(AccountId account, SuspensionId id) {
        return tenant.in(account, () -> suspensions.of(account, id))
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.NOT_FOUND));
    }
}
