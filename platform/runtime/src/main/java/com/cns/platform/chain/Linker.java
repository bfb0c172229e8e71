package com.cns.platform.chain;

import com.cns.contract.chain.HashChain;
import com.cns.platform.tenant.AcrossTenants;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Links committed entries to a chain, one replica at a time. An entry that is committed late gets a late position. */
public final class Linker {
    /** Entries in one transaction. */
    public static final int BATCH = 1_000;

    private static final String UNLINKED = "select id, commitment from %s where position is null order by id limit $1";
    private static final String LINK = """
            update %s e set position = l.position, hash = l.hash
            from unnest($1::uuid[], $2::bigint[], $3::bytea[]) as l (id, position, hash)
            where e.id = l.id""";

    private final AcrossTenants acrossTenants;
    private final String head;
    private final String unlinked;
    private final String link;
    private final String advance;

    /**
     * Of a chain in two tables of the service's database.
     *
     * @param entries {@code id, commitment, position, hash}, of which the last two are null before it is linked
     * @param head {@code position, hash} of the last entry, in one row: also the lock of whoever links
     */
    public Linker(AcrossTenants acrossTenants, String entries, String head) {
        this.acrossTenants = acrossTenants;
        // Another replica that links has the lock, and then there is nothing to do here.
        this.head = "select position, hash from " + head + " for update skip locked";
        this.unlinked = UNLINKED.formatted(entries);
        this.link = LINK.formatted(entries);
        this.advance = "update " + head + " set position = $1, hash = $2";
    }

    /** Links what is committed and not linked, batch by batch. */
    public Uni<Void> linkAll() {
        return link().repeat()
                .whilst(linked -> linked == BATCH)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Links a batch; how many there were. */
    private Uni<Integer> link() {
        return acrossTenants.in(connection -> connection
                .query(head)
                .execute()
                .flatMap(rows -> rows.size() == 0
                        ? Uni.createFrom().item(0)
                        : linkAfter(rows.iterator().next(), connection)));
    }

    private Uni<Integer> linkAfter(Row last, SqlConnection connection) {
        // A statement after the lock's: it sees what the one who had the lock before has linked.
        return connection.preparedQuery(unlinked).execute(Tuple.of(BATCH)).flatMap(rows -> {
            List<Row> entries = new ArrayList<>();
            rows.forEach(entries::add);
            return entries.isEmpty() ? Uni.createFrom().item(0) : write(last, entries, connection);
        });
    }

    private Uni<Integer> write(Row last, List<Row> entries, SqlConnection connection) {
        int count = entries.size();
        UUID[] ids = new UUID[count];
        Long[] positions = new Long[count];
        Buffer[] hashes = new Buffer[count];
        long position = last.getLong("position");
        byte[] hash = last.getBuffer("hash").getBytes();
        for (int i = 0; i < count; i++) {
            Row entry = entries.get(i);
            ids[i] = entry.getUUID("id");
            positions[i] = position + i + 1;
            hash = HashChain.link(
                    hash, positions[i], entry.getBuffer("commitment").getBytes());
            hashes[i] = Buffer.buffer(hash);
        }
        return connection
                .preparedQuery(link)
                .execute(Tuple.from(List.of(ids, positions, hashes)))
                .chain(() ->
                        connection.preparedQuery(advance).execute(Tuple.of(positions[count - 1], hashes[count - 1])))
                .replaceWith(count);
    }
}
