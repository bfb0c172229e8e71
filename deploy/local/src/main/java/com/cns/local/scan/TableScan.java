package com.cns.local.scan;

import com.cns.local.unsealing.SealedValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** One table: identifier and pseudonym in every column, the person's rows and what is sealed in them, events in transit. */
final class TableScan {
    private static final int FETCH = 1000;
    private static final String DROPPED_MEANWHILE = "42P01";

    /**
     * Where a token is kept to show that a request was answered, or as a "no" that outlives an erasure, or so that what comes late
     * makes nobody anew, or is on its way to a topic that may hold it.
     */
    private static final Set<String> GROUNDED = Set.of(
            "account/privacy_request",
            "account/outbox",
            "consent/suppression",
            "consent/erased_token",
            "consent/outbox",
            "usage/opt_out",
            "usage/outbox",
            "usage/stop_heard");

    /** Rows that exist only because the person was in touch with the account, is named in its words, or was restricted. */
    private static final Set<String> LINKS = Set.of("usage/end_user", "usage/mention", "usage/restriction");

    /** Salts and hashes: some of them look like something sealed. */
    private static final Set<String> HASHES = Set.of("audit_entry", "ledger_entry");

    private final Connection connection;
    private final Table table;
    private final Wanted wanted;
    private final Unsealer unsealer;
    private final EventReader events;
    private final Findings findings;

    TableScan(
            Connection connection,
            Table table,
            Wanted wanted,
            Unsealer unsealer,
            EventReader events,
            Findings findings) {
        this.connection = connection;
        this.table = table;
        this.wanted = wanted;
        this.unsealer = unsealer;
        this.events = events;
        this.findings = findings;
    }

    void run() throws SQLException {
        try {
            searchColumns();
            if (!unsealer.subjects().isEmpty()) {
                readRowsOfThePerson();
            }
            readEvents();
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            if (!DROPPED_MEANWHILE.equals(e.getSQLState())) {
                throw e;
            }
            findings.note(table.place("*") + " was dropped while it was read");
        }
    }

    private void searchColumns() throws SQLException {
        List<String> columns = table.searchable();
        String counts = columns.stream().map(this::counts).collect(Collectors.joining());
        String query = "with wanted as (select ?::text[] as forms, ?::text as token, ?::bytea as raw)"
                + " select count(*)" + counts + " from " + table.quoted() + " as t cross join wanted";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", wanted.identifier().written().toArray()));
            statement.setString(2, wanted.token().text());
            statement.setBytes(3, wanted.token().bytes());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                findings.searchedRows(row.getLong(1));
                for (int i = 0; i < columns.size(); i++) {
                    String place = table.place(columns.get(i));
                    findings.add(place, What.CLEAR, row.getLong(2 + 2 * i));
                    if (!isKeyringsOwn(columns.get(i))) {
                        findings.add(place, tokenAt(), row.getLong(3 + 2 * i));
                    }
                }
            }
        }
    }

    private String counts(String column) {
        String quoted = "t." + Table.quote(column);
        String text = table.isBytes(column) ? "encode(" + quoted + ", 'escape')" : quoted + "::text";
        String raw = table.isBytes(column) ? " or position(wanted.raw in " + quoted + ") > 0" : "";
        return ", count(*) filter (where exists (select from unnest(wanted.forms) as form where position(form in lower("
                + text + ")) > 0)), count(*) filter (where position(wanted.token in " + text + ") > 0" + raw + ")";
    }

    /** The keyring's own map, reported as such. */
    private boolean isKeyringsOwn(String column) {
        return table.unqualified(column).equals("subject.token")
                && table.types().containsKey("subject_id");
    }

    private What tokenAt() {
        return GROUNDED.contains(table.database() + "/" + table.name()) ? What.GROUNDED_TOKEN : What.TOKEN;
    }

    private void readRowsOfThePerson() throws SQLException {
        Optional<String> account = table.accountColumn();
        Optional<String> subject = table.subjectColumn();
        Optional<String> record = table.recordColumn();
        if (account.isEmpty() || subject.isEmpty() || record.isEmpty() || HASHES.contains(table.name())) {
            return;
        }
        List<String> columns = table.sealable();
        String query = "select " + Table.quote(subject.get()) + ", " + Table.quote(record.get())
                + columns.stream().map(column -> ", " + Table.quote(column)).collect(Collectors.joining())
                + " from " + table.quoted() + " where " + Table.quote(account.get()) + " = ? and ("
                + Table.quote(subject.get()) + " = any(?)" + orSharedWithThePerson(columns) + ")";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setFetchSize(FETCH);
            statement.setObject(1, wanted.account().value());
            Object[] subjects = unsealer.subjects().toArray();
            for (int i = 2; i <= statement.getParameterMetaData().getParameterCount(); i++) {
                statement.setArray(i, connection.createArrayOf("uuid", subjects));
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    if (LINKS.contains(table.database() + "/" + table.name())) {
                        findings.add(table.place(subject.get()), What.LINK, 1);
                    }
                    for (int i = 0; i < columns.size(); i++) {
                        open(row, columns.get(i), 3 + i);
                    }
                }
            }
        }
    }

    /** Values in layers name, in clear, the subjects under whose keys they are as well. */
    private String orSharedWithThePerson(List<String> columns) {
        String named = columns.stream()
                .filter(table::isBytes)
                .map(column -> "position(uuid_send(who) in " + Table.quote(column) + ") > 0")
                .collect(Collectors.joining(" or "));
        return named.isEmpty() ? "" : " or exists (select from unnest(?::uuid[]) as who where " + named + ")";
    }

    private void open(ResultSet row, String column, int index) throws SQLException {
        Optional<byte[]> sealed = table.isBytes(column)
                ? Optional.ofNullable(row.getBytes(index)).filter(SealedValue::looksLike)
                : Optional.ofNullable(row.getString(index)).flatMap(SealedValue::decode);
        if (sealed.isEmpty()) {
            return;
        }
        UUID subject = row.getObject(1, UUID.class);
        UUID record = row.getObject(2, UUID.class);
        if (!unsealer.concerns(subject, sealed.get())) {
            return;
        }
        Optional<SealedField> field = SealedField.ofColumn(table.unqualified(column));
        switch (unsealer.open(subject, record, field, sealed.get())) {
            case OPENED -> findings.add(table.place(column), What.SEALED, 1);
            case GONE -> {}
            case UNKNOWN -> findings.gap(table.place(column) + " holds a value that no known key opens");
        }
    }

    /** An outbox holds events as their topic will. */
    private void readEvents() throws SQLException {
        if (!table.name().equals("outbox") || !table.isBytes("data")) {
            return;
        }
        String place = table.place("data");
        try (PreparedStatement statement = connection.prepareStatement("select data from " + table.quoted())) {
            statement.setFetchSize(FETCH);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    events.readValue(place, row.getBytes(1), (field, what) -> {
                        // Clear text and pseudonyms in it are counted with the columns.
                        if (what == What.SEALED) {
                            findings.add(place, what, 1);
                        }
                    });
                }
            }
        }
    }
}
