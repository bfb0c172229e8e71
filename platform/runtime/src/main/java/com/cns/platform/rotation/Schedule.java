package com.cns.platform.rotation;

import com.cns.platform.keyring.KeyGenerations.Generation;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When a key-encryption key is succeeded, and when its backups have run out. Asks times only. */
@Startup
@Singleton
public class Schedule {
    private static final Duration SHORTEST = Duration.ofHours(1);

    /** Sweeps come late, wrapping anew takes a while, and clocks differ. */
    private static final Duration ALLOWANCE = Duration.ofDays(1);

    private final Duration every;
    private final Duration backupsKept;

    /** @throws ConfigurationException when keys would follow each other faster than they can be wrapped anew */
    public Schedule(RotationConfig config) {
        this.every = config.every();
        this.backupsKept = config.backupsKept();
        if (every.compareTo(SHORTEST) < 0) {
            throw new ConfigurationException("cns.key-rotation.every: must be an hour at least");
        }
        if (backupsKept.isNegative()) {
            throw new ConfigurationException("cns.key-rotation.backups-kept: must not be negative");
        }
    }

    boolean isSucceeded(Generation newest, Instant now) {
        return !now.isBefore(newest.currentFrom().plus(every));
    }

    /** Those that no backup needs which is still kept; oldest first. */
    List<Generation> over(List<Generation> all, Instant now) {
        List<Generation> over = new ArrayList<>();
        for (int i = 0; i + 1 < all.size(); i++) {
            if (!now.isBefore(all.get(i + 1).currentFrom().plus(backupsKept))) {
                over.add(all.get(i));
            }
        }
        return over;
    }

    /** When no backup of a keyring from before then opens any more, if all goes well. */
    public Instant closedBy(Instant then) {
        return then.plus(every).plus(backupsKept).plus(ALLOWANCE);
    }
}
