package com.cns.platform.problem;

import io.vertx.pgclient.PgException;
import org.jspecify.annotations.Nullable;

/** A failure as it may be logged: where it happened and of what kind, without messages, which may quote personal data. */
final class Redacted extends Exception {
    private static final long serialVersionUID = 1;
    private static final int DEEPEST = 8;

    private Redacted(Throwable failure, @Nullable Redacted cause) {
        super(kind(failure), cause, false, true);
        setStackTrace(failure.getStackTrace());
    }

    static Redacted of(Throwable failure) {
        return of(failure, DEEPEST);
    }

    private static Redacted of(Throwable failure, int depth) {
        Throwable cause = failure.getCause();
        return new Redacted(failure, cause == null || depth == 0 ? null : of(cause, depth - 1));
    }

    private static String kind(Throwable failure) {
        String kind = failure.getClass().getName();
        return failure instanceof PgException refused ? kind + " SQLSTATE " + refused.getSqlState() : kind;
    }
}
