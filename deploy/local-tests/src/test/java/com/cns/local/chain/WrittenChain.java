package com.cns.local.chain;

import com.cns.contract.audit.AuditForm;
import com.cns.contract.chain.HashChain;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** Writes a chain as a service does, and changes it as only whoever owns the database can. */
public final class WrittenChain {
    private static final String ADD = """
            insert into audit_entry (id, account_id, at, actor_kind, actor, purpose, path, subject_id, outcome, salt, commitment)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final Connection owner;
    private byte[] last = HashChain.origin();
    private long position;

    /** @param owner as whom everything is done; the audit of its database is emptied */
    public WrittenChain(Connection owner) throws SQLException {
        this.owner = owner;
        tamper("truncate audit_entry; update audit_head set position = 0, hash = decode(repeat('00', 32), 'hex')");
    }

    /** Adds entries that are linked. */
    public WrittenChain linked(int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            UUID id = UUID.randomUUID();
            byte[] commitment = add(id);
            position++;
            last = HashChain.link(last, position, commitment);
            try (PreparedStatement link =
                    owner.prepareStatement("update audit_entry set position = ?, hash = ? where id = ?")) {
                link.setLong(1, position);
                link.setBytes(2, last);
                link.setObject(3, id);
                link.executeUpdate();
            }
        }
        try (PreparedStatement head = owner.prepareStatement("update audit_head set position = ?, hash = ?")) {
            head.setLong(1, position);
            head.setBytes(2, last);
            head.executeUpdate();
        }
        return this;
    }

    /** Adds entries that wait to be linked. */
    public WrittenChain waiting(int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            add(UUID.randomUUID());
        }
        return this;
    }

    public void execute(String statements) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(statements);
        }
    }

    /** What no role may: by whoever can switch triggers off. */
    public void tamper(String statements) throws SQLException {
        execute("set session_replication_role = replica; " + statements + "; set session_replication_role = origin");
    }

    private byte[] add(UUID id) throws SQLException {
        AuditForm form = new AuditForm(
                id,
                UUID.randomUUID(),
                Instant.parse("2026-11-24T08:00:00.000001Z"),
                "API_KEY",
                "KY1",
                "provide-service",
                "GET /v1/things/{id}",
                null,
                "READ");
        byte[] salt = id.toString().substring(0, 32).getBytes(StandardCharsets.US_ASCII);
        byte[] commitment = form.commitment(salt);
        try (PreparedStatement insert = owner.prepareStatement(ADD)) {
            insert.setObject(1, form.id());
            insert.setObject(2, form.account());
            insert.setObject(3, form.at().atOffset(ZoneOffset.UTC));
            insert.setString(4, form.actorKind());
            insert.setString(5, form.actor());
            insert.setString(6, form.purpose());
            insert.setString(7, form.path());
            insert.setObject(8, form.subject());
            insert.setString(9, form.outcome());
            insert.setBytes(10, salt);
            insert.setBytes(11, commitment);
            insert.executeUpdate();
        }
        return commitment;
    }
}
