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
final class Outages {
    /** PostgreSQL's classes of SQLSTATE: connection, transaction rollback, insufficient resources, operator intervention. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57");

    private Outages() {}

    static boolean isOutage(Throwable failure) {
        return switch (failure) {
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
