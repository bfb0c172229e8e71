package com.cns.platform.audit;

import com.cns.contract.audit.AuditChain;
import com.cns.platform.tenant.AcrossTenants;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Links committed entries to the chain, one replica at a time. An entry that is committed late gets a late position. */
@ApplicationScoped
class Chainer {
    /** Entries in one transaction. */
    static final int BATCH = 1_000;

    /** The lock and the end of the chain in one; another replica that links has it, and then there is nothing to do here. */
    private static final String HEAD = "select position, hash from audit_head for update skip locked";

    private static final String UNLINKED =
            "select id, commitment from audit_entry where position is null order by id limit $1";
    private static final String LINK = """
            update audit_entry e set position = l.position, hash = l.hash
            from unnest($1::uuid[], $2::bigint[], $3::bytea[]) as l (id, position, hash)
            where e.id = l.id""";
    private static final String ADVANCE = "update audit_head set position = $1, hash = $2";

    private final AcrossTenants acrossTenants;

    Chainer(AcrossTenants acrossTenants) {
        this.acrossTenants = acrossTenants;
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> linkAll() {
        return link().repeat()
                .whilst(linked -> linked == BATCH)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Links a batch; how many there were. */
    private Uni<Integer> link() {
        return acrossTenants.in(connection -> connection
                .query(HEAD)
                .execute()
                .flatMap(rows -> rows.size() == 0
                        ? Uni.createFrom().item(0)
                        : linkAfter(rows.iterator().next(), connection)));
    }

    private static Uni<Integer> linkAfter(Row head, SqlConnection connection) {
        // A statement after the lock's: it sees what the one who had the lock before has linked.
        return connection.preparedQuery(UNLINKED).execute(Tuple.of(BATCH)).flatMap(rows -> {
            List<Row> unlinked = new ArrayList<>();
            rows.forEach(unlinked::add);
            return unlinked.isEmpty() ? Uni.createFrom().item(0) : write(head, unlinked, connection);
        });
    }

    private static Uni<Integer> write(Row head, List<Row> entries, SqlConnection connection) {
        int count = entries.size();
        UUID[] ids = new UUID[count];
        Long[] positions = new Long[count];
        Buffer[] hashes = new Buffer[count];
        long position = head.getLong("position");
        byte[] hash = head.getBuffer("hash").getBytes();
        for (int i = 0; i < count; i++) {
            Row entry = entries.get(i);
            ids[i] = entry.getUUID("id");
            positions[i] = position + i + 1;
            hash = AuditChain.link(
                    hash, positions[i], entry.getBuffer("commitment").getBytes());
            hashes[i] = Buffer.buffer(hash);
        }
        return connection
                .preparedQuery(LINK)
                .execute(Tuple.from(List.of(ids, positions, hashes)))
                .chain(() ->
                        connection.preparedQuery(ADVANCE).execute(Tuple.of(positions[count - 1], hashes[count - 1])))
                .replaceWith(count);
    }
}
