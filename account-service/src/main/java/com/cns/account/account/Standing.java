package com.cns.account.account;

import com.cns.contract.account.AccountStatus;
import com.cns.contract.id.SuspensionId;
import java.time.Instant;

/** Where an account stands. Rights (access, export, erasure, appeal) survive every standing but {@link Closed} (R24). */
sealed interface Standing {
    /** Ended by its holder, wherever it stood. */
    default Closed closed(Instant now) {
        return new Closed(now);
    }

    /** When it came to stand there. */
    Instant since();

    default AccountStatus status() {
        return switch (this) {
            case Pending p -> AccountStatus.PENDING;
            case Active a -> AccountStatus.ACTIVE;
            case Suspended s -> AccountStatus.SUSPENDED;
            case Closed c -> AccountStatus.CLOSED;
        };
    }

    /** Signed up, e-mail address not verified yet. */
    record Pending(Instant since) implements Standing {
        Active verified(Instant now) {
            return new Active(now);
        }
    }

    record Active(Instant since) implements Standing {
        Suspended suspended(SuspensionId by, Instant now) {
            return new Suspended(by, now);
        }
    }

    /** May not send. */
    record Suspended(SuspensionId by, Instant since) implements Standing {
        Active reinstated(Instant now) {
            return new Active(now);
        }

        /** Another suspension stops it from now on. */
        Suspended instead(SuspensionId other, Instant now) {
            return new Suspended(other, now);
        }
    }

    /** Ended; nothing leaves this standing. */
    record Closed(Instant since) implements Standing {}
}
