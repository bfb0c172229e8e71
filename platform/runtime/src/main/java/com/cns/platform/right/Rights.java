package com.cns.platform.right;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.CorrectionKeyOffered;
import com.cns.contract.privacy.CorrectionSent;
import com.cns.contract.privacy.PlaceEffect;
import com.cns.contract.privacy.RectificationRequested;
import com.cns.contract.privacy.RightReported;
import com.cns.contract.privacy.RightRequested;
import com.cns.contract.topic.Topic;
import com.cns.platform.export.Recipient;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Does this service's part of a rectification, a restriction or an objection, once. */
@ApplicationScoped
public class Rights {
    private final Tenant tenant;
    private final AcrossTenants acrossTenants;
    private final RightLedger ledger;
    private final RightParticipant participant;
    private final Outbox outbox;
    private final Clock clock;
    private final String service;

    Rights(
            Tenant tenant,
            AcrossTenants acrossTenants,
            RightLedger ledger,
            RightParticipant participant,
            Outbox outbox,
            Clock clock,
            @ConfigProperty(name = "cns.service") String service) {
        this.tenant = tenant;
        this.acrossTenants = acrossTenants;
        this.ledger = ledger;
        this.participant = participant;
        this.outbox = outbox;
        this.clock = clock;
        this.service = service;
    }

    /** When it was done before, only tells again what came of it: the first report may lie among the dead letters. */
    public Uni<Void> perform(RightRequested asked) {
        return asked instanceof CorrectionSent sent && !sent.participant().equals(service)
                ? overhear(sent)
                : performOwn(asked);
    }

    private Uni<Void> overhear(CorrectionSent sent) {
        return participant
                .overhear(sent)
                .flatMap(step -> step.map(own -> tenant.sql(
                                sent.account(),
                                connection -> ledger.hear(connection, sent)
                                        .flatMap(first -> first
                                                ? own.take(connection).replaceWithVoid()
                                                : Uni.createFrom().voidItem())))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> performOwn(RightRequested asked) {
        return tenant.sql(
                        asked.account(),
                        connection -> ledger.report(connection, asked.request())
                                .call(before -> before.map(reported -> tell(connection, reported))
                                        .orElseGet(() -> Uni.createFrom().voidItem())))
                .flatMap(before -> before.isPresent() ? Uni.createFrom().voidItem() : begin(asked));
    }

    private Uni<Void> begin(RightRequested asked) {
        if (participant.follows(asked)) {
            return follow(asked);
        }
        return asked instanceof RectificationRequested rectification
                ? participant
                        .offer(rectification)
                        .flatMap(recipient -> recipient
                                .map(to -> tellOffer(rectification, to))
                                .orElseGet(() -> exercise(asked)))
                : exercise(asked);
    }

    private Uni<Void> tellOffer(RectificationRequested asked, Recipient to) {
        CorrectionKeyOffered offered =
                new CorrectionKeyOffered(asked.request(), asked.account(), service, to.text(), clock.instant());
        return tenant.sql(
                asked.account(),
                connection -> outbox.add(
                        connection, List.of(Outgoing.of(Topic.PRIVACY_OUTCOMES, offered.account(), offered))));
    }

    /**
     * Whoever does it says when it is done. Told again after a while it is reported all the same: they may be of a version that does not say
     * for which request.
     */
    private Uni<Void> follow(RightRequested asked) {
        return participant
                .prepare(asked)
                .flatMap(step -> tenant.sql(
                        asked.account(),
                        connection -> ledger.begin(connection, asked)
                                .flatMap(first -> first
                                        ? Uni.createFrom().item(false)
                                        : ledger.isOverdue(connection, asked.request()))
                                .flatMap(overdue -> overdue
                                        ? take(connection, asked, step)
                                        : Uni.createFrom().voidItem())));
    }

    /**
     * Reports what another service has done and told, in the connection's transaction; once, also where the request is read later than what
     * comes of it.
     */
    public Uni<Void> followed(
            SqlConnection connection, AccountId account, PrivacyRequestId request, List<PlaceEffect> effects) {
        RightReported reported = new RightReported(request, account, service, effects, clock.instant());
        return ledger.begin(connection, reported).chain(() -> done(connection, reported));
    }

    private Uni<Void> exercise(RightRequested asked) {
        return participant
                .prepare(asked)
                .flatMap(step -> tenant.sql(
                        asked.account(),
                        connection -> ledger.begin(connection, asked)
                                .flatMap(first -> first
                                        ? take(connection, asked, step)
                                        : Uni.createFrom().voidItem())));
    }

    private Uni<Void> take(SqlConnection connection, RightRequested asked, RightParticipant.Step step) {
        return step.take(connection)
                .map(effects -> report(asked, effects))
                .flatMap(reported -> done(connection, reported));
    }

    private Uni<Void> done(SqlConnection connection, RightReported reported) {
        return ledger.done(connection, reported)
                .flatMap(first ->
                        first ? tell(connection, reported) : Uni.createFrom().voidItem());
    }

    private RightReported report(RightRequested asked, List<PlaceEffect> effects) {
        return new RightReported(asked.request(), asked.account(), service, effects, clock.instant());
    }

    private Uni<Void> tell(SqlConnection connection, RightReported reported) {
        return outbox.add(connection, List.of(Outgoing.of(Topic.PRIVACY_OUTCOMES, reported.account(), reported)));
    }

    @Scheduled(every = "24h", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> forget() {
        return acrossTenants.in(ledger::forget);
    }
}
