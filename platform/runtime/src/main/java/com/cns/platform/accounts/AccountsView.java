package com.cns.platform.accounts;

import com.cns.contract.account.AccountEvent;
import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.account.AccountsCurrent;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.metric.Metric;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.EventCodec;
import com.cns.platform.event.KafkaClients;
import com.cns.platform.metric.Meters;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.SameContext;
import com.cns.platform.time.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The newest state of every account, in memory. */
@ApplicationScoped
public class AccountsView {
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final Duration OLDEST = Duration.ofSeconds(5);

    private final AccountStates states = new AccountStates();
    private final Completeness completeness;
    private final CompactedView view;
    private final MeterRegistry meters;

    AccountsView(
            KafkaClients kafka,
            EventCodec codec,
            Clock clock,
            Ticker ticker,
            MeterRegistry meters,
            @ConfigProperty(name = "cns.service") String service) {
        this.meters = meters;
        this.completeness = new Completeness(Topic.ACCOUNTS.partitions(), clock, ticker);
        this.view = new CompactedView(Topic.ACCOUNTS, service + "-accounts-view", kafka, codec, new Fold(), meters);
    }

    void start(@Observes StartupEvent event) {
        Meters.gauge(meters, Metric.ACCOUNTS_VIEW_AGE, this, view -> view.age().toMillis() / 1000.0);
        view.start();
    }

    void stop(@Observes ShutdownEvent event) {
        view.close();
    }

    boolean isLoaded() {
        return view.isLoaded();
    }

    public Optional<AccountStateChanged> of(AccountId account) {
        return states.of(account);
    }

    /** How many accounts may send. Looks at each: for what is asked seldom. */
    public long active() {
        return states.active();
    }

    /**
     * How long ago the view is known to have been complete: the age of the oldest partition's last heartbeat. Runs on
     * the monotonic clock from its arrival; a wall clock behind account-service's therefore changes nothing, one ahead of
     * it makes the view look older.
     */
    public Duration age() {
        return completeness.age();
    }

    /**
     * The account's state at that version or later; waits up to a second for it. Fails with problem
     * {@code account-view-behind} (503) when it does not come or the view is older than five seconds.
     */
    public Uni<AccountStateChanged> atLeast(AccountId account, StateVersion version) {
        return Uni.createFrom().deferred(() -> {
            if (age().compareTo(OLDEST) > 0) {
                return Uni.createFrom().failure(AccountsView::behind);
            }
            Optional<AccountStateChanged> known = states.of(account).filter(state -> !version.isAfter(state.version()));
            return known.map(Uni.createFrom()::item).orElseGet(() -> awaited(account, version));
        });
    }

    private Uni<AccountStateChanged> awaited(AccountId account, StateVersion version) {
        Uni<AccountStateChanged> arrival = states.next(account, version)
                .ifNoItem()
                .after(WAIT)
                .fail()
                .onFailure(TimeoutException.class)
                .transform(timeout -> behind());
        return SameContext.current().after(arrival);
    }

    private static ProblemException behind() {
        return new ProblemException(Problem.ACCOUNT_VIEW_BEHIND).header("Retry-After", "1");
    }

    private final class Fold implements CompactedView.Fold {
        @Override
        public void apply(Decoded.Known event, int partition) {
            if (event.data() instanceof AccountEvent account) {
                switch (account) {
                    case AccountStateChanged state -> states.take(state);
                    case AccountsCurrent current -> completeness.upTo(partition, current.at());
                }
            }
        }

        @Override
        public void remove(String key) {
            // Accounts are closed, never deleted: their last state stays.
        }
    }
}
