package com.cns.platform.migration;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** What Flyway has done in one database, and what it has yet to do for this version. */
final class Schema {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String DONE =
            "select current_database(), script from flyway_schema_history where success and script is not null";
    private static final String UNDEFINED_TABLE = "42P01";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private final String name;
    private final NavigableSet<String> scripts;
    private final Pool pool;

    /**
     * @param name of the database, for people
     * @param scripts file names of this version's migrations
     * @param pool of a role that may read the history
     */
    Schema(String name, Set<String> scripts, Pool pool) {
        if (scripts.isEmpty()) {
            throw new IllegalArgumentException("no migrations known for " + name);
        }
        this.name = name;
        this.scripts = new TreeSet<>(scripts);
        this.pool = pool;
    }

    /** What is in the way of a start, in words, or nothing. */
    Uni<String> obstacle() {
        return pool.query(DONE)
                .execute()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(rows -> lacking(rows.stream().map(Schema::script).toList()))
                .onFailure()
                .recoverWithItem(this::unread);
    }

    private static String script(Row row) {
        return baseName(row.getString(1));
    }

    /** The history has paths where a location has folders. */
    static String baseName(String script) {
        return script.substring(script.lastIndexOf('/') + 1);
    }

    private String lacking(List<String> done) {
        NavigableSet<String> missing = new TreeSet<>(scripts);
        done.forEach(missing::remove);
        return missing.isEmpty() ? "" : name + " lacks " + String.join(", ", missing);
    }

    private String unread(Throwable failure) {
        if (failure instanceof PgException e
                && Arrays.asList(UNDEFINED_TABLE, INSUFFICIENT_PRIVILEGE).contains(e.getSqlState())) {
            return name + " was migrated by no version that has " + scripts.last();
        }
        return name + " does not answer (" + failure.getClass().getSimpleName() + ")";
    }
}
