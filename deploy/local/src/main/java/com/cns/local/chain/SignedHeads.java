package com.cns.local.chain;

import com.cns.local.chain.Fault.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** The heads that a chain must pass through, because they were signed. */
final class SignedHeads {
    private static final String EXISTS = "select to_regclass('public.ledger_day') is not null";
    private static final String KEYS = "select public_jwk from signing_key where used_for = 'ledger-head'";
    private static final String DAYS = "select day, position, hash, signed from ledger_day order by day";

    private final NavigableMap<Long, List<SignedHead>> byPosition = new TreeMap<>();
    private final @Nullable Fault fault;

    private SignedHeads(List<SignedHead> heads, @Nullable Fault fault) {
        heads.forEach(head -> byPosition
                .computeIfAbsent(head.head().position(), _ -> new ArrayList<>())
                .add(head));
        this.fault = fault;
    }

    /** Those of the database, and the noted. */
    static SignedHeads of(Chained chained, Connection connection, List<SignedHead> noted) throws SQLException {
        List<SignedHead> heads = new ArrayList<>(noted);
        if (chained != Chained.LEDGER || !exists(connection)) {
            return new SignedHeads(heads, null);
        }
        @Nullable Fault fault = null;
        List<JsonWebKey> keys = keys(connection);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(DAYS)) {
            while (row.next()) {
                Head stored = new Head(row.getLong("position"), HexFormat.of().formatHex(row.getBytes("hash")));
                SignedHead asStored = new SignedHead(row.getString("day"), stored);
                if (isSigned(asStored, row.getString("signed"), keys)) {
                    heads.add(asStored);
                } else if (fault == null) {
                    fault = new Fault(
                            stored.position(),
                            Kind.ALTERED,
                            "the head of " + asStored.day() + " is another than the one that was signed");
                }
            }
        }
        return new SignedHeads(heads, fault);
    }

    private static boolean isSigned(SignedHead stored, String signed, List<JsonWebKey> keys) {
        try {
            return SignedHead.verified(signed, keys).equals(stored);
        } catch (IllegalArgumentException unsigned) {
            return false;
        }
    }

    private static boolean exists(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(EXISTS)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static List<JsonWebKey> keys(Connection connection) throws SQLException {
        List<JsonWebKey> keys = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(KEYS)) {
            while (row.next()) {
                keys.add(JsonWebKey.Factory.newJwk(row.getString(1)));
            }
        } catch (JoseException e) {
            throw new SQLException("a public key cannot be read", e);
        }
        return keys;
    }

    /** What is wrong with what was stored of them. */
    @Nullable
    Fault fault() {
        return fault;
    }

    /** What is wrong with a chain that is there. */
    @Nullable
    Fault at(Head head) {
        return byPosition.getOrDefault(head.position(), List.of()).stream()
                .filter(signed -> !signed.head().equals(head))
                .findFirst()
                .map(signed -> new Fault(
                        head.position(),
                        Kind.ALTERED,
                        "the chain up to here is another than the one that was signed for " + signed.day()))
                .orElse(null);
    }

    /** What is wrong with a chain that ends there. */
    @Nullable
    Fault beyond(long position) {
        return byPosition.tailMap(position, false).values().stream()
                .flatMap(List::stream)
                .findFirst()
                .map(signed -> new Fault(
                        position + 1,
                        Kind.DROPPED,
                        "the chain was signed to reach position "
                                + signed.head().position() + " on " + signed.day()))
                .orElse(null);
    }

    /** How many there are up to there. */
    long upTo(long position) {
        return byPosition.headMap(position, true).values().stream()
                .mapToLong(List::size)
                .sum();
    }
}
