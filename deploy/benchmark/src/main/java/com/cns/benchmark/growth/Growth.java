package com.cns.benchmark.growth;

import com.cns.benchmark.load.Connection;
import com.cns.benchmark.load.Message;
import com.cns.benchmark.load.Mix;
import com.cns.benchmark.load.Post;
import com.cns.benchmark.statistic.Latencies;
import com.cns.benchmark.statistic.Slope;
import com.cns.benchmark.suite.Account;
import com.cns.benchmark.suite.Database;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Times search and usage-records at growing numbers of stored rows, one request at a time. */
public final class Growth {
    private static final long FIRST = 10_000;
    private static final int PEOPLE = 20;
    private static final int OF_A_PERSON = 100;
    private static final int REQUESTS = 300;
    private static final int WARM_UP = 150;
    private static final int DAYS = 25;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SEARCH = "/v1/communications/search";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;
    private final Account account;
    private final Database database;
    private final Clock clock;
    private final Consumer<String> progress;

    /** @param account nobody else's: it must have no rows yet */
    public Growth(String url, Account account, Database database, Clock clock, Consumer<String> progress) {
        this.url = url;
        this.account = account;
        this.database = database;
        this.clock = clock;
        this.progress = progress;
    }

    /** What is asked. */
    public enum Read {
        PERSON("search of one end-user, 100 of 100"),
        DEEP_PAGE("page at nine tenths of all, 100"),
        USAGE_RECORDS("usage-records by day, country and carrier");

        private final String label;

        Read(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public record Reading(Read what, long rows, Duration p50, Duration p99) {}

    /** How a read's time grows: 0 not at all, 1 with the rows. */
    public record Slopes(Read what, double p50, double p99) {}

    /** At ten thousand rows and each ten-fold that does not exceed the most. */
    public List<Reading> measure(long most) throws SQLException, IOException {
        List<Reading> readings = new ArrayList<>();
        try (Connection connection = new Connection(url)) {
            sendReal(connection);
            for (long rows = FIRST; rows <= most; rows *= 10) {
                progress.accept("filling up to " + rows + " rows");
                fillUpTo(rows);
                for (Read read : Read.values()) {
                    readings.add(time(connection, read, rows));
                }
            }
        }
        return readings;
    }

    public static List<Slopes> slopes(List<Reading> readings) {
        return Arrays.stream(Read.values())
                .map(read -> readings.stream()
                        .filter(reading -> reading.what() == read)
                        .toList())
                .filter(of -> of.size() > 1)
                .map(of -> new Slopes(
                        of.getFirst().what(),
                        Slope.of(of.stream()
                                .map(r -> new Slope.Point(r.rows(), r.p50().toNanos()))
                                .toList()),
                        Slope.of(of.stream()
                                .map(r -> new Slope.Point(r.rows(), r.p99().toNanos()))
                                .toList())))
                .toList();
    }

    /** Records that are found again, moved into the time of the others: what seals them does not name the time. */
    private void sendReal(Connection connection) throws IOException, SQLException {
        for (int i = 0; i < OF_A_PERSON; i++) {
            List<Message> messages = new ArrayList<>();
            for (int person = 0; person < PEOPLE; person++) {
                messages.add(Mix.message(
                        "growth-" + person + "-" + i, number(person), "Your table is booked.", "delivered", 1, 7));
            }
            expect(
                    202,
                    connection.post("/v1/communications", account.token(), new Post(0, messages).body()),
                    "records to find again");
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (rows() < (long) PEOPLE * OF_A_PERSON) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the records to find again have not become visible");
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        for (int day = 0; day <= DAYS; day++) {
            database.execute("select ensure_day('communication_180', current_date - " + day + ")");
        }
        database.execute("update communication set received_at = received_at - random() * interval '" + DAYS
                + " days' where account_id = '" + account.id() + "'");
    }

    private long rows() throws SQLException {
        return database.number("select count(*) from communication where account_id = '" + account.id() + "'");
    }

    private void fillUpTo(long rows) throws SQLException {
        UUID id = account.id();
        long missing = rows - rows();
        database.execute("""
                insert into communication (account_id, id, received_at, occurred_at, subject_id, product, direction,
                                           status, from_sealed, to_sealed, country, quantity, price_minor, currency,
                                           carrier, status_at)
                select '%s', gen_random_uuid(), t.at, t.at, gen_random_uuid(), 'sms', 'outbound', 'delivered',
                       sha256(n::text::bytea) || '\\x00112233', sha256(n::text::bytea) || '\\x00112233445566778899',
                       (array['DE', 'NL', 'FR', 'AT', 'CH', 'GB', 'ES', 'IT'])[1 + n %% 8], 1, 7, 'EUR',
                       (array['26201', '26202', '20404', '20801'])[1 + n %% 4], t.at
                from generate_series(1, %d) n,
                     lateral (select now() - random() * interval '%d days' where n > 0) as t(at)
                """.formatted(id, missing, DAYS));
        database.execute("""
                insert into usage_daily (account_id, day, product, direction, country, carrier, currency, records,
                                         quantity, amount_minor)
                select account_id, occurred_at::date, product, direction, coalesce(country, ''), coalesce(carrier, ''),
                       coalesce(currency, ''), count(*), sum(quantity), sum(price_minor)
                from communication where account_id = '%s' group by 1, 2, 3, 4, 5, 6, 7
                on conflict (account_id, day, product, direction, country, carrier, currency)
                do update set records = excluded.records, quantity = excluded.quantity,
                              amount_minor = excluded.amount_minor
                """.formatted(id));
        database.execute("vacuum (analyze) communication");
        database.execute("vacuum (analyze) usage_daily");
        database.execute("checkpoint");
    }

    private Reading time(Connection connection, Read read, long rows) throws IOException, SQLException {
        Latencies latencies = new Latencies();
        String deep = read == Read.DEEP_PAGE ? deepPage(connection) : "";
        for (int i = -WARM_UP; i < REQUESTS; i++) {
            long start = System.nanoTime();
            Connection.Answer answer = ask(connection, read, i, deep);
            long elapsed = System.nanoTime() - start;
            expect(200, answer, read.label());
            if (i >= 0) {
                latencies.add(elapsed);
            }
            if (i == 0) {
                check(read, answer);
            }
        }
        return new Reading(read, rows, latencies.percentile(0.5), latencies.percentile(0.99));
    }

    private Connection.Answer ask(Connection connection, Read read, int i, String deep) throws IOException {
        return switch (read) {
            case PERSON -> search(connection, "{\"endUser\":{\"phone\":\"" + number(Math.floorMod(i, PEOPLE)) + "\"}}");
            case DEEP_PAGE -> search(connection, deep);
            case USAGE_RECORDS -> {
                LocalDate today = LocalDate.now(clock);
                yield connection.get(
                        "/v1/usage-records?granularity=day&by=country,carrier&from=" + today.minusDays(DAYS + 1)
                                + "&to=" + today,
                        account.token());
            }
        };
    }

    /** A fast answer that finds nothing would be no figure. */
    private static void check(Read read, Connection.Answer answer) throws IOException {
        var body = JSON.readTree(answer.body());
        int found = body.path(read == Read.USAGE_RECORDS ? "records" : "communications")
                .size();
        if (found < OF_A_PERSON) {
            throw new IllegalStateException(read.label() + " found only " + found);
        }
    }

    /** The question for the page after the one that begins at nine tenths. */
    private String deepPage(Connection connection) throws IOException, SQLException {
        long micros = database.number("""
                select (extract(epoch from percentile_disc(0.1) within group (order by received_at)) * 1000000)::bigint
                from communication where account_id = '%s'""".formatted(account.id()));
        String until = "\"receivedTo\":\"" + Instant.EPOCH.plus(micros, ChronoUnit.MICROS) + "\"";
        Connection.Answer first = search(connection, "{" + until + "}");
        expect(200, first, "a page");
        String next = JSON.readTree(first.body()).path("next").asText();
        return "{" + until + ",\"page\":\"" + next + "\"}";
    }

    private Connection.Answer search(Connection connection, String question) throws IOException {
        return connection.post(SEARCH, account.token(), question.getBytes(StandardCharsets.UTF_8));
    }

    private static void expect(int status, Connection.Answer answer, String what) throws IOException {
        if (answer.status() != status) {
            throw new IOException(what + ": answered " + answer.status() + " " + answer.body());
        }
    }

    /** Far from those of the load. */
    private static String number(int person) {
        return Mix.number(50_000_000L + 5L * person);
    }
}
