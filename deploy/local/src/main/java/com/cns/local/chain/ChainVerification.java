package com.cns.local.chain;

import com.cns.contract.chain.HashChain;
import com.cns.local.chain.Fault.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes along one chain, from the first entry to the head, and to what it is about where that is stored beside it, in one snapshot. */
public final class ChainVerification {
    private static final int FETCH = 1_000;
    private static final String EXISTS =
            "select to_regclass('public.' || ?) is not null and to_regclass('public.' || ?) is not null";

    private final Chained chained;
    private final Connection connection;
    private final @Nullable Head known;
    private final SignedHeads heads;
    private byte[] last = HashChain.origin();
    private long position;
    private long entries;
    private long redacted;
    private long unlinked;

    private ChainVerification(Chained chained, Connection connection, @Nullable Head known, SignedHeads heads) {
        this.chained = chained;
        this.connection = connection;
        this.known = known;
        this.heads = heads;
    }

    /**
     * Verifies a chain of a database; empty when it has none.
     *
     * @param connection that sees every row; its transaction is used and ended
     * @param known where the chain once ended and must still pass
     */
    public static Optional<Verdict> of(Chained chained, Connection connection, @Nullable Head known)
            throws SQLException {
        return of(chained, connection, known, List.of());
    }

    /**
     * The same, and that it passes through these heads beside those that its own database has.
     *
     * @param noted that were kept elsewhere
     */
    public static Optional<Verdict> of(
            Chained chained, Connection connection, @Nullable Head known, List<SignedHead> noted) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        try {
            return exists(chained, connection)
                    ? Optional.of(new ChainVerification(
                                    chained, connection, known, SignedHeads.of(chained, connection, noted))
                            .run())
                    : Optional.empty();
        } finally {
            connection.rollback();
        }
    }

    private static boolean exists(Chained chained, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(EXISTS)) {
            statement.setString(1, chained.entries());
            statement.setString(2, chained.head());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private Verdict run() throws SQLException {
        @Nullable Fault first = heads.fault() == null ? heads.at(new Head(0, hex(last))) : heads.fault();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet row = statement.executeQuery(entriesInOrder())) {
                while (row.next()) {
                    StoredEntry entry = StoredEntry.of(row, chained);
                    count(entry);
                    if (first == null) {
                        first = check(entry);
                    }
                }
            }
        }
        if (first == null) {
            first = checkHead();
        }
        if (first == null) {
            first = heads.beyond(position);
        }
        if (first == null && chained == Chained.LEDGER) {
            first = StoredConsents.fault(connection, position);
        }
        return new Verdict(entries, redacted, unlinked, heads.upTo(position), new Head(position, hex(last)), first);
    }

    private String entriesInOrder() {
        return "select " + StoredEntry.COLUMNS + chained.columns() + " from " + chained.entries()
                + " order by position nulls last, id";
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    private void count(StoredEntry entry) {
        entries++;
        redacted += entry.redacted() ? 1 : 0;
        unlinked += entry.position() == 0 ? 1 : 0;
    }

    private @Nullable Fault check(StoredEntry entry) throws SQLException {
        if (entry.position() == 0) {
            return entry.isGenuine()
                    ? null
                    : new Fault(position + 1, Kind.ALTERED, "an entry that waits here is not what was committed to");
        }
        long expected = position + 1;
        if (entry.position() > expected) {
            return new Fault(
                    expected,
                    Kind.DROPPED,
                    entry.position() == expected + 1
                            ? "the entry is missing"
                            : "the entries up to " + (entry.position() - 1) + " are missing");
        }
        byte[] link = HashChain.link(last, expected, entry.commitment());
        if (entry.position() < expected || !Arrays.equals(link, entry.hash())) {
            return anotherFits(entry)
                    ? new Fault(expected, Kind.REORDERED, "an entry from another position was chained here")
                    : new Fault(expected, Kind.ALTERED, "the entry is not the one that was chained");
        }
        if (!entry.isGenuine()) {
            return new Fault(expected, Kind.ALTERED, "the entry is not what was committed to");
        }
        position = expected;
        last = link;
        return known != null && known.position() == position && !known.hash().equals(hex(last))
                ? new Fault(position, Kind.ALTERED, "the chain up to here is another than the one that was known")
                : heads.at(new Head(position, hex(last)));
    }

    /** Whether the entry that was chained here is found at another position. */
    private boolean anotherFits(StoredEntry here) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select position, commitment, hash from "
                + chained.entries() + " where position is not null and position <> ?")) {
            statement.setFetchSize(FETCH);
            statement.setLong(1, here.position());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    byte[] link = HashChain.link(last, position + 1, row.getBytes("commitment"));
                    if (Arrays.equals(link, here.hash()) || Arrays.equals(link, row.getBytes("hash"))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** The chain's end is told apart from it, else nobody could tell that its last entries are gone. */
    private @Nullable Fault checkHead() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select position, hash from " + chained.head())) {
            if (!row.next()) {
                return new Fault(position, Kind.ALTERED, "the chain's head is missing");
            }
            if (row.getLong("position") > position) {
                return new Fault(
                        position + 1,
                        Kind.DROPPED,
                        "the last entries, up to " + row.getLong("position") + ", are missing");
            }
            if (known != null && known.position() > position) {
                return new Fault(
                        position + 1, Kind.DROPPED, "the chain was known to reach position " + known.position());
            }
            return row.getLong("position") == position && Arrays.equals(row.getBytes("hash"), last)
                    ? null
                    : new Fault(position, Kind.ALTERED, "the chain's head is another than its last entry");
        }
    }
}
