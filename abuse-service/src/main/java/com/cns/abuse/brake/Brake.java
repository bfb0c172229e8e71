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

/** Lets the rules suspend so many accounts an hour, and slow so many down, and no more. */
@Startup
@ApplicationScoped
public class Brake {
    private static final long THOUSAND = 1_000;
    private static final String TAKE_SUSPENSION = "select take_suspension($1)";
    private static final String TAKE_THROTTLE = "select take_throttle($1)";

    private final Tenant tenant;
    private final AccountsView accounts;
    private final BrakeConfig config;
    private final Counter heldSuspensions;
    private final Counter heldThrottles;

    Brake(Tenant tenant, AccountsView accounts, BrakeConfig config, MeterRegistry meters) {
        this.tenant = tenant;
        this.accounts = accounts;
        this.config = config;
        this.heldSuspensions = Meters.counter(meters, Metric.BRAKE_HELD, "suspension");
        this.heldThrottles = Meters.counter(meters, Metric.BRAKE_HELD, "throttle");
        Meters.gauge(meters, Metric.BRAKE_LIMIT, this, Brake::limit);
        Meters.gauge(meters, Metric.BRAKE_THROTTLES_LIMIT, this, Brake::throttleLimit);
    }

    /**
     * Whether the rules may suspend one more account now; then it is counted, in the account's open transaction. Others wait
     * until that ends.
     */
    public Uni<Boolean> lets(AccountId account) {
        return take(account, TAKE_SUSPENSION, limit(), heldSuspensions);
    }

    /** The same of slowing one down: what a carrier does to everybody at once slows nobody down unseen. */
    public Uni<Boolean> letsThrottle(AccountId account) {
        return take(account, TAKE_THROTTLE, throttleLimit(), heldThrottles);
    }

    private Uni<Boolean> take(AccountId account, String statement, long most, Counter held) {
        return tenant.statements(account, transaction -> transaction.isTrue(statement, most))
                .invoke(free -> {
                    if (!free) {
                        held.increment();
                    }
                });
    }

    long limit() {
        return limit(config, accounts.active());
    }

    long throttleLimit() {
        return throttleLimit(config, accounts.active());
    }

    static long limit(BrakeConfig config, long active) {
        return most(config, config.perHour(), config.share(), active);
    }

    static long throttleLimit(BrakeConfig config, long active) {
        return most(config, config.throttlesPerHour(), config.throttlesShare(), active);
    }

    private static long most(BrakeConfig config, long perHour, long share, long active) {
        return Math.min(perHour, Math.max(config.shareFrom(), active * share / THOUSAND));
    }

    /** What the rules imposed in a minute. */
    @Stored(table = "brake_minute")
    record Minute(
            @NotPersonal(Reason.TIME) Instant minute,
            @NotPersonal(Reason.COUNT) long suspensions,
            @NotPersonal(Reason.COUNT) long throttles) {}
}
