package com.cns.platform.inbox;

import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/** Tells faults that pass (a database away, a lock, a lease) from faults that lie in the event itself. */
final class Faults {
    private Faults() {}

    /**
     * Only what surely comes again each time is not passing. When in doubt it passes: waiting keeps order and loses
     * nothing, a dead letter does.
     */
    static boolean isPassing(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (liesInTheEvent(cause)) {
                return false;
            }
        }
        return true;
    }

    private static boolean liesInTheEvent(Throwable cause) {
        if (cause instanceof PgException database) {
            return isOfTheData(database.getSqlState());
        }
        // Hibernate Reactive tells of the same as JDBC would.
        if (cause instanceof SQLException database) {
            return isOfTheData(database.getSQLState());
        }
        return cause instanceof IllegalArgumentException
                || cause instanceof NullPointerException
                || cause instanceof ClassCastException
                || cause instanceof ArithmeticException
                || cause instanceof IndexOutOfBoundsException
                || cause instanceof DateTimeException;
    }

    /** Data exceptions and violated constraints (PostgreSQL, appendix A). */
    private static boolean isOfTheData(@Nullable String state) {
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }
}
