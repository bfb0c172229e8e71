package com.cns.local.chain;

import com.cns.contract.audit.AuditForm;
import com.cns.contract.chain.Committed;
import com.cns.contract.consent.LedgerForm;
import com.cns.contract.consent.LedgerForm2;
import com.cns.contract.consent.LedgerForm3;
import com.cns.contract.consent.LedgerForm4;
import com.cns.contract.consent.LedgerForm5;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is chained, where it is stored and what its rows commit to. */
public enum Chained {
    /** Who read what, in every service. */
    AUDIT(
            "audit_entry",
            "audit_head",
            "id, account_id, at, actor_kind, actor, purpose, path, subject_id, outcome, actor_roles",
            Chained::auditForm),
    /** Every change of a consent, in consent-service. */
    LEDGER(
            "ledger_entry",
            "ledger_head",
            "id, account_id, at, consent_id, subject_id, person_kind, purpose, channel, notice_id, change, form,"
                    + " valid_until, proof, source, message, sender, language, confirmed_at",
            Chained::ledgerForm);

    private final String entries;
    private final String head;
    private final String columns;
    private final Reader reader;

    /** Reads what a row commits to; null when what is left of it is no entry. */
    private interface Reader {
        @Nullable
        Committed read(ResultSet row) throws SQLException;
    }

    Chained(String entries, String head, String columns, Reader reader) {
        this.entries = entries;
        this.head = head;
        this.columns = columns;
        this.reader = reader;
    }

    /** The table of entries. */
    String entries() {
        return entries;
    }

    /** The table with the one row that tells where the chain ends. */
    String head() {
        return head;
    }

    /** Of the entries' table, those that a form is read from. */
    String columns() {
        return columns;
    }

    @Nullable
    Committed form(ResultSet row) throws SQLException {
        return reader.read(row);
    }

    private static @Nullable Committed auditForm(ResultSet row) throws SQLException {
        String actor = row.getString("actor");
        return actor == null
                ? null
                : new AuditForm(
                        row.getObject("id", UUID.class),
                        row.getObject("account_id", UUID.class),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("actor_kind"),
                        actor,
                        row.getString("purpose"),
                        row.getString("path"),
                        row.getObject("subject_id", UUID.class),
                        row.getString("outcome"),
                        row.getString("actor_roles"));
    }

    private static @Nullable Committed ledgerForm(ResultSet row) throws SQLException {
        UUID consent = row.getObject("consent_id", UUID.class);
        UUID subject = row.getObject("subject_id", UUID.class);
        UUID notice = row.getObject("notice_id", UUID.class);
        String kind = row.getString("person_kind");
        String purpose = row.getString("purpose");
        String change = row.getString("change");
        return consent == null || subject == null || kind == null || purpose == null || change == null
                ? null
                : ledgerForm(
                        row,
                        new LedgerForm(
                                row.getObject("id", UUID.class),
                                row.getObject("account_id", UUID.class),
                                row.getObject("at", OffsetDateTime.class).toInstant(),
                                consent,
                                subject,
                                kind,
                                purpose,
                                row.getString("channel"),
                                notice,
                                change));
    }

    private static @Nullable Committed ledgerForm(ResultSet row, LedgerForm entry) throws SQLException {
        String sender = row.getString("sender");
        String language = row.getString("language");
        OffsetDateTime confirmed = row.getObject("confirmed_at", OffsetDateTime.class);
        int form = row.getInt("form");
        if (form == 5) {
            return confirmed == null
                    ? null
                    : new LedgerForm5(ledgerForm2(row, entry), sender, language, confirmed.toInstant());
        }
        if ((form == 4) != (language != null) || confirmed != null) {
            return null;
        }
        return switch (form) {
            case 1 -> sender == null ? entry : null;
            case 2 -> sender == null ? ledgerForm2(row, entry) : null;
            case 3 -> sender == null ? null : new LedgerForm3(ledgerForm2(row, entry), sender);
            case 4 -> language == null ? null : new LedgerForm4(ledgerForm2(row, entry), sender, language);
            default -> null;
        };
    }

    private static LedgerForm2 ledgerForm2(ResultSet row, LedgerForm entry) throws SQLException {
        OffsetDateTime validUntil = row.getObject("valid_until", OffsetDateTime.class);
        return new LedgerForm2(
                entry,
                validUntil == null ? null : validUntil.toInstant(),
                row.getString("proof"),
                row.getString("source"),
                row.getObject("message", UUID.class));
    }
}
