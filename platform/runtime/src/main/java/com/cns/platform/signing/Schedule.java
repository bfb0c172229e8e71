package com.cns.platform.signing;

import com.cns.platform.revocation.Revocations;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** When a key's successor is drawn and signs, and when its halves go. Asks the rows' times and one instant, nothing else. */
@Startup
@Singleton
public class Schedule {
    private final Duration rotateEvery;
    private final Duration lead;
    private final Duration margin;

    /** @throws ConfigurationException when a key could sign before everybody knows it */
    public Schedule(SigningConfig config) {
        this.rotateEvery = config.rotateEvery();
        this.lead = config.lead();
        this.margin = config.margin();
        if (lead.compareTo(SigningKeys.KEY_SET_AGE.multipliedBy(2)) < 0) {
            throw new ConfigurationException("cns.signing.lead: must be " + SigningKeys.KEY_SET_AGE.multipliedBy(2)
                    + " at least, since key sets are kept for " + SigningKeys.KEY_SET_AGE);
        }
        if (rotateEvery.compareTo(lead.multipliedBy(2)) < 0) {
            throw new ConfigurationException("cns.signing.rotate-every: must be twice cns.signing.lead at least");
        }
        if (margin.isNegative()) {
            throw new ConfigurationException("cns.signing.margin: must not be negative");
        }
    }

    /** Which of a use's keys signs; empty before the first, and when none can. */
    public Optional<StoredSigningKey> current(List<StoredSigningKey> ofUse, Instant now) {
        return ofUse.stream()
                .filter(key -> key.canSign() && !key.currentFrom().isAfter(now))
                .max(Comparator.comparingInt(StoredSigningKey::generation));
    }

    /** From when on a successor is to sign, when it is time to draw one: never sooner than it was published long enough. */
    Optional<Instant> successorFrom(List<StoredSigningKey> ofUse, Instant now) {
        return ofUse.stream()
                .filter(StoredSigningKey::canSign)
                .max(Comparator.comparingInt(StoredSigningKey::generation))
                .filter(newest -> !now.plus(lead).isBefore(newest.currentFrom().plus(rotateEvery)))
                .map(newest -> now.plus(lead));
    }

    /** Those whose private half has signed its last, and which are published no longer than their use wants it. */
    List<StoredSigningKey> over(List<StoredSigningKey> ofUse, Use use, Instant now) {
        return ofUse.stream()
                .filter(StoredSigningKey::hasPrivateHalf)
                .filter(key -> key.withdrawnAt() != null || isOver(key, ofUse, use, now))
                .toList();
    }

    private boolean isOver(StoredSigningKey key, List<StoredSigningKey> ofUse, Use use, Instant now) {
        Duration kept = use.isVerifiedForEver() ? margin : Revocations.LONGEST_TOKEN.plus(margin);
        return ofUse.stream()
                .filter(other -> other.generation() > key.generation() && other.canSign())
                .map(StoredSigningKey::currentFrom)
                .min(Comparator.naturalOrder())
                .filter(succeeded -> !succeeded.plus(kept).isAfter(now))
                .isPresent();
    }
}
