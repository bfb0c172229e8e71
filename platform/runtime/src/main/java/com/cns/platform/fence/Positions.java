package com.cns.platform.fence;

import com.cns.platform.keyring.DestroyedSubjects;
import com.cns.platform.outbox.Epochs;
import com.cns.platform.tenant.AcrossTenants;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/**
 * Up to where {@code cns.erasures} was applied here. Each database keeps its own position, so that one that was restored
 * has the position of its backup; the data's counts only in its own epoch.
 */
@ApplicationScoped
class Positions {
    private static final String READ = "select part, next_offset from fence_position where epoch = $1";
    private static final String WRITE = """
            insert into fence_position (part, next_offset, epoch) values ($1, $2, $3)
            on conflict (part) do update set next_offset = excluded.next_offset, epoch = excluded.epoch""";

    private final AcrossTenants acrossTenants;
    private final DestroyedSubjects keyring;
    private final Epochs epochs;

    Positions(AcrossTenants acrossTenants, DestroyedSubjects keyring, Epochs epochs) {
        this.acrossTenants = acrossTenants;
        this.keyring = keyring;
        this.epochs = epochs;
    }

    /** The next offset by partition; a partition that either database does not know is missing. */
    Uni<Map<Integer, Long>> read() {
        return acrossTenants
                .in(connection -> connection.preparedQuery(READ).execute(Tuple.of(epochs.current())))
                .flatMap(rows -> keyring.positions().map(ofKeyring -> {
                    Map<Integer, Long> both = new HashMap<>();
                    rows.forEach(row -> {
                        Long other = ofKeyring.get(row.getInteger(0));
                        if (other != null) {
                            both.put(row.getInteger(0), Math.min(row.getLong(1), other));
                        }
                    });
                    return both;
                }));
    }

    /** Everything before that offset is applied to both. */
    Uni<Void> write(int partition, long nextOffset) {
        return acrossTenants
                .in(connection ->
                        connection.preparedQuery(WRITE).execute(Tuple.of(partition, nextOffset, epochs.current())))
                .chain(() -> keyring.applied(partition, nextOffset));
    }
}
