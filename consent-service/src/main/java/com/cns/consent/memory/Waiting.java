package com.cns.consent.memory;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Whoever has committed a change and waits until every replica has taken it in. */
final class Waiting {
    private final Set<One> ones = ConcurrentHashMap.newKeySet();
    private final Duration longest;
    private final Runnable over;

    /**
     * @param longest from the commit on: then no lease is left from before it
     * @param over told when somebody has waited for so long
     */
    Waiting(Duration longest, Runnable over) {
        this.longest = longest;
        this.over = over;
    }

    /** One who waits. */
    static final class One {
        private final UUID changed;
        private final UniEmitter<? super Void> emitter;

        private One(UUID changed, UniEmitter<? super Void> emitter) {
            this.changed = changed;
            this.emitter = emitter;
        }

        UUID changed() {
            return changed;
        }
    }

    /** To be subscribed to after the commit; ends in any case. */
    Uni<Void> until(UUID changed, Runnable wake) {
        return Uni.createFrom()
                .<Void>emitter(emitter -> {
                    One one = new One(changed, emitter);
                    ones.add(one);
                    emitter.onTermination(() -> ones.remove(one));
                    wake.run();
                })
                .ifNoItem()
                .after(longest)
                .recoverWithUni(() -> {
                    over.run();
                    return Uni.createFrom().voidItem();
                });
    }

    /** Who waits now: whoever comes later is not released by a read that began before. */
    List<One> now() {
        return List.copyOf(ones);
    }

    boolean isEmpty() {
        return ones.isEmpty();
    }

    void release(List<One> asked, Set<UUID> everywhere) {
        asked.stream().filter(one -> everywhere.contains(one.changed())).forEach(one -> {
            ones.remove(one);
            one.emitter.complete(null);
        });
    }
}
