package com.cns.platform.problem;

import io.quarkus.oidc.OIDCException;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.hibernate.exception.JDBCConnectionException;
import org.jspecify.annotations.Nullable;

/** Tells what passes by itself (503, try again) from what does not (500). */
public final class Outages {
    /** PostgreSQL's classes of SQLSTATE: connection, transaction rollback, insufficient resources, operator intervention. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57");

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** As the pool says that it is busy, by an exception of no type of its own. */
    private static final Set<String> POOL_BUSY = Set.of("Timeout", "Timeout waiting for connection");

    private static final int DEEPEST = 16;

    private Outages() {}

    /** Whether it, or what it came from, passes by itself: a database that is away or busy, a lock that another holds. */
    public static boolean isPassing(Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < DEEPEST; cause = cause.getCause()) {
            if (isOutage(cause) || isOfALock(cause) || isOfThePool(cause)) {
                return true;
            }
            depth++;
        }
        return false;
    }

    private static boolean isOfThePool(Throwable cause) {
        String message = cause.getMessage();
        return message != null && POOL_BUSY.contains(message);
    }

    private static boolean isOfALock(Throwable cause) {
        return switch (cause) {
            case PgException refused -> LOCK_NOT_AVAILABLE.equals(refused.getSqlState());
            case SQLException refused -> LOCK_NOT_AVAILABLE.equals(refused.getSQLState());
            default -> false;
        };
    }

    static boolean isOutage(Throwable failure) {
        return switch (failure) {
            case Passing ours -> true;
            case OIDCException provider -> true;
            case ConnectException refused -> true;
            case UnknownHostException unresolved -> true;
            case JDBCConnectionException lost -> true;
            case ClosedConnectionException closed -> true;
            case TimeoutException late -> true;
            case java.util.concurrent.TimeoutException late -> true;
            case RejectedExecutionException busy -> true;
            case PgException refused -> passes(refused.getSqlState());
            // Hibernate Reactive tells of the same as JDBC would.
            case SQLException refused -> passes(refused.getSQLState());
            default -> false;
        };
    }

    private static boolean passes(@Nullable String state) {
        return state != null && state.length() == 5 && PASSING.contains(state.substring(0, 2));
    }
}
