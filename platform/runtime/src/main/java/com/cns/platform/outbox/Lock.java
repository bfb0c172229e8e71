package com.cns.platform.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;

/**
 * The one connection of a relay that may hold the database's relay lock (an advisory lock of the session). The relay
 * reads and deletes on it alone: without the connection there is no lock, and without the lock no work.
 */
final class Lock implements AutoCloseable {
    /** One relay per database; any number will do, it must only be the same everywhere. */
    private static final long NUMBER = 0x434e_535f_5245_4c41L;

    private final Pool pool;
    private final Duration patience;
    private final SqlConnection connection;
    private final Session session;
    private boolean held;

    /** The server's side of the connection; a process id alone may be another session's by now. */
    private record Session(int pid, OffsetDateTime since) {}

    private Lock(Pool pool, Duration patience, SqlConnection connection, Session session) {
        this.pool = pool;
        this.patience = patience;
        this.connection = connection;
        this.session = session;
    }

    static Lock connect(Pool pool, Duration patience) {
        SqlConnection connection = pool.getConnection().await().atMost(patience);
        try {
            Session session = connection
                    .query("select pid, backend_start from pg_stat_activity where pid = pg_backend_pid()")
                    .execute()
                    .map(rows -> rows.iterator().next())
                    .map(row -> new Session(row.getInteger(0), row.getOffsetDateTime(1)))
                    .await()
                    .atMost(patience);
            return new Lock(pool, patience, connection, session);
        } catch (RuntimeException e) {
            connection.closeAndForget();
            throw e;
        }
    }

    /** Whether this connection holds the lock now. */
    boolean take() {
        held = await(connection
                .preparedQuery("select pg_try_advisory_lock($1)")
                .execute(Tuple.of(NUMBER))
                .map(rows -> rows.iterator().next().getBoolean(0)));
        return held;
    }

    SqlConnection connection() {
        return connection;
    }

    <T> T await(Uni<T> step) {
        return step.await().atMost(patience);
    }

    /** Gives the lock back; where the connection does not answer, the server is asked to end it. */
    @Override
    public void close() {
        try {
            if (held) {
                await(connection.query("select pg_advisory_unlock_all()").execute());
            }
        } catch (RuntimeException e) {
            terminate();
        } finally {
            connection.closeAndForget();
        }
    }

    private void terminate() {
        pool.preparedQuery(
                        "select pg_terminate_backend(pid) from pg_stat_activity where pid = $1 and backend_start = $2")
                .execute(Tuple.of(session.pid(), session.since()))
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(patience);
    }
}
