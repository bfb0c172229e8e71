package com.cns.account.login;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Lets answers take as long whether an address is known or not: the time must not tell. */
@ApplicationScoped
class Evenly {
    private static final Duration ANSWERED_AFTER = Duration.ofMillis(400);

    private final Clock clock;

    Evenly(Clock clock) {
        this.clock = clock;
    }

    Uni<Void> since(Instant begun) {
        Duration rest = Duration.between(clock.instant(), begun.plus(ANSWERED_AFTER));
        return rest.isPositive()
                ? Uni.createFrom().voidItem().onItem().delayIt().by(rest)
                : Uni.createFrom().voidItem();
    }
}
