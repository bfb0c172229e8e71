package com.cns.benchmark.erasure;

import com.cns.benchmark.load.Connection;
import com.cns.benchmark.load.Connection.Answer;
import com.cns.benchmark.load.Mix;
import com.cns.benchmark.suite.Account;
import com.cns.benchmark.suite.Database;
import com.cns.contract.id.CommunicationId;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** An end-user of one account. */
final class Person {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();

    /** Beyond whom the load writes to. */
    private static final long FIRST = 9_000_000;

    /** Fewer rows change no plan. */
    private static final long WORTH_ANALYZING = 10_000;

    private final String number;
    private final String communication;
    private final UUID subject;
    private final UUID twin = UUID.randomUUID();
    private final long records;

    private Person(String number, String communication, UUID subject, long records) {
        this.number = number;
        this.communication = communication;
        this.subject = subject;
        this.records = records;
    }

    /**
     * Sends one record and makes the others in its likeness, with their contents. As messages come, each lies between one of the
     * person's twin and one of somebody else, and was received a millisecond before the next.
     *
     * @param which no two have the same
     */
    static Person of(long which, long records, Account account, Connection usage, Database database)
            throws IOException, SQLException {
        String number = Mix.number(FIRST + which);
        String body = "{\"records\":["
                + Mix.message("erase-" + which, number, "Your table is booked for tonight", "delivered", 1, 7)
                        .json()
                + "]}";
        Answer sent = usage.post("/v1/communications", account.token(), body.getBytes(StandardCharsets.UTF_8));
        if (sent.status() != 202) {
            throw new IOException("a record was answered with " + sent.status() + ": " + sent.body());
        }
        String id =
                JSON.readTree(sent.body()).path("records").path(0).path("id").asText();
        Person person = new Person(number, id, stored(id, account, database), records);
        person.await(usage, account);
        person.fill(account, database);
        return person;
    }

    private static UUID stored(String id, Account account, Database database) throws SQLException {
        String query = "select subject_id from communication where account_id = '" + account.id() + "' and id = '"
                + CommunicationId.fromString(id).value() + "'";
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Statement statement = database.connection().createStatement();
                    ResultSet row = statement.executeQuery(query)) {
                if (row.next()) {
                    return row.getObject(1, UUID.class);
                }
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("FAILED: an accepted record is not stored");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private void await(Connection usage, Account account) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isReadable(usage, account)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("FAILED: a stored content cannot be read");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Rows like the person's first, as wide and as indexed. */
    private void fill(Account account, Database database) throws SQLException {
        String like = " where account_id = '" + account.id() + "' and id = '"
                + CommunicationId.fromString(communication).value() + "'";
        database.execute("""
                with one as (select * from communication %1$s),
                     text as (select * from content %1$s),
                     made as materialized (
                        select nth, gen_random_uuid() as id, (array['%3$s', '%4$s', '%5$s']::uuid[])[1 + nth %% 3] as whose
                        from generate_series(1, 3 * %2$d - 1) as nth),
                     facts as (
                        insert into communication (account_id, id, received_at, occurred_at, subject_id, product, direction,
                            status, from_sealed, to_sealed, country, quantity, price_minor, currency)
                        select account_id, made.id, received_at - (3 * %2$d - nth) * interval '1 millisecond', occurred_at, whose,
                            product, direction, status, from_sealed, to_sealed, country, quantity, price_minor, currency
                        from made, one order by nth)
                insert into content (account_id, id, received_at, subject_id, product, text_sealed)
                select account_id, made.id, received_at - (3 * %2$d - nth) * interval '1 millisecond', whose, product, text_sealed
                from made, text order by nth""".formatted(like, records, subject, twin, UUID.randomUUID()));
        if (records >= WORTH_ANALYZING) {
            database.execute("analyze communication");
            database.execute("analyze content");
        }
    }

    /** Has as many rows, and is nobody whom anybody knows: what SQL alone is to delete. */
    UUID twin() {
        return twin;
    }

    /** Whether a content that came over the API can still be read by it: an erased one is answered without its text. */
    boolean isReadable(Connection usage, Account account) throws IOException {
        Answer answer = usage.get("/v1/communications/" + communication + "/content", account.token());
        return answer.status() == 200 && JSON.readTree(answer.body()).has("text");
    }

    boolean hasRows(Account account, Database database) throws SQLException {
        return database.number("select count(*) from (select from communication where " + mine(account)
                                + " and to_sealed is not null limit 1) as c")
                        > 0
                || database.number(
                                "select count(*) from (select from content where " + mine(account) + " limit 1) as c")
                        > 0;
    }

    /** Asks; answers the request's id. */
    String erase(Connection accounts, Account account) throws IOException {
        Answer answer = accounts.post(
                "/v1/privacy-requests",
                account.token(),
                ("{\"type\":\"erasure\",\"endUser\":{\"phone\":\"" + number + "\"}}").getBytes(StandardCharsets.UTF_8));
        if (answer.status() != 202) {
            throw new IOException("an erasure was answered with " + answer.status() + ": " + answer.body());
        }
        return JSON.readTree(answer.body()).path("id").asText();
    }

    /** @throws IllegalStateException when a record is lost, or one of them still has something of the person */
    void verify(Account account, Database database) throws SQLException {
        long kept = database.number("select count(*) from communication where " + mine(account)
                + " and num_nonnulls(from_sealed, to_sealed, name_sealed, tags_sealed) = 0");
        if (kept != records || hasRows(account, database)) {
            throw new IllegalStateException(
                    "FAILED: of " + records + " records " + kept + " are there without the person");
        }
    }

    private String mine(Account account) {
        return "account_id = '" + account.id() + "' and subject_id = '" + subject + "'";
    }
}
