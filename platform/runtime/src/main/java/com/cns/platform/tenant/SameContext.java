package com.cns.platform.tenant;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The Vert.x context that work began on. A Hibernate session and the open tenant belong to it, so whatever was awaited
 * elsewhere continues on it (else: HR000069).
 */
public final class SameContext {
    private final @Nullable Context context;

    private SameContext(@Nullable Context context) {
        this.context = context;
    }

    /** The caller's; outside of Vert.x, work continues wherever it was completed. */
    public static SameContext current() {
        return new SameContext(Vertx.currentContext());
    }

    /** What was done elsewhere, continued here. */
    public <T> Uni<T> after(Uni<T> elsewhere) {
        Context home = context;
        return home == null ? elsewhere : elsewhere.emitOn(command -> home.runOnContext(ignored -> command.run()));
    }

    /** Continues here after that time. */
    public Uni<Void> pause(Duration time) {
        return after(Uni.createFrom().voidItem().onItem().delayIt().by(time));
    }
}
