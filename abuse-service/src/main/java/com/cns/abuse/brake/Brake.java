package com.cns.abuse.brake;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.NotPersonal.Reason;
import com.cns.contract.id.AccountId;
import com.cns.contract.metric.Metric;
import com.cns.platform.accounts.AccountsView;
import com.cns.platform.datamap.Stored;
import com.cns.platform.metric.Meters;
import com.cns.platform.tenant.Tenant;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Lets the rules suspend so many accounts an hour, and no more. */
@Startup
@ApplicationScoped
public class Brake {
    private static final long THOUSAND = 1_000;
    private static final String TAKE = "select take_suspension($1)";

    private final Tenant tenant;
    private final AccountsView accounts;
    private final BrakeConfig config;
    private final Counter held;

    Brake(Tenant tenant, AccountsView accounts, BrakeConfig config, MeterRegistry meters) {
        this.tenant = tenant;
        this.accounts = accounts;
        this.config = config;
        this.held = Meters.counter(meters, Metric.BRAKE_HELD);
        Meters.gauge(meters, Metric.BRAKE_LIMIT, this, Brake::limit);
    }

    /**
     * Whether the rules may suspend one more account now; then it is counted, in the account's open transaction. Others wait
     * until that ends.
     */
    public Uni<Boolean> lets(AccountId account) {
        return tenant.statements(account, transaction -> transaction.isTrue(TAKE, limit()))
                .invoke(free -> {
                    if (!free) {
                        held.increment();
                    }
                });
    }

    long limit() {
        return limit(config, accounts.active());
    }

    static long limit(BrakeConfig config, long active) {
        return Math.min(config.perHour(), Math.max(config.shareFrom(), active * config.share() / THOUSAND));
    }

    /** Suspensions that the rules imposed in a minute. */
    @Stored(table = "brake_minute")
    record Minute(
            @NotPersonal(Reason.TIME) Instant minute,
            @NotPersonal(Reason.COUNT) long suspensions) {}
}
