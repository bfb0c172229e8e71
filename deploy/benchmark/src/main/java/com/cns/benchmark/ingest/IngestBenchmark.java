package com.cns.benchmark.ingest;

import com.cns.benchmark.growth.Growth;
import com.cns.benchmark.load.Connection;
import com.cns.benchmark.load.Ledger;
import com.cns.benchmark.load.Load;
import com.cns.benchmark.load.Totals;
import com.cns.benchmark.peer.CopyPeer;
import com.cns.benchmark.peer.ProducerPeer;
import com.cns.benchmark.profile.Profile;
import com.cns.benchmark.suite.Account;
import com.cns.benchmark.suite.CpuTimes;
import com.cns.benchmark.suite.Database;
import com.cns.benchmark.suite.SuiteProcess;
import com.cns.contract.route.Service;
import com.cns.local.suite.Run;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Runs P1 on a suite of its own and tells what came of it. */
public final class IngestBenchmark {
    private static final Duration VISIBLE_WITHIN = Duration.ofMinutes(3);
    private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();

    /** For each second of load: about what the peer needs a third of that second for. */
    private static final long PRODUCED_PER_SECOND = 80_000;

    /** Seconds; after each the rate is told, so that one sees whether it still rises. */
    private static final int WARM_UP_SLICE = 10;

    private static final long COPIED_AT_MOST = 300_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path home;
    private final IngestOptions options;
    private final Clock clock;
    private final PrintStream out;
    private final long start = System.nanoTime();

    public IngestBenchmark(Path home, IngestOptions options, Clock clock, PrintStream out) {
        this.home = home;
        this.options = options;
        this.clock = clock;
        this.out = out;
    }

    /** Whether the ledger is clean. */
    public boolean run() throws Exception {
        say("starting a suite of its own, with AOT caches");
        try (SuiteProcess suite = SuiteProcess.start(home)) {
            Run run = suite.run();
            say("signing up " + options.accounts() + " accounts");
            List<Account> accounts = Account.signUp(run, options.accounts() + 1);
            Report report = new Report(options, clock.instant(), out);
            try (Database database = new Database(run)) {
                report.durability(database.durability());
                boolean clean = load(suite, run, accounts.subList(0, options.accounts()), database, report);
                if (clean && options.rows() > 0) {
                    Account.renew(accounts, run);
                    report.growth(new Growth(
                                    suite.service(Service.USAGE).url(), accounts.getLast(), database, clock, this::say)
                            .measure(options.rows()));
                }
                report.write(home);
                return clean;
            }
        }
    }

    private void say(String progress) {
        out.printf("[%4.0f s] %s%n", (System.nanoTime() - start) / 1e9, progress);
    }

    private boolean load(SuiteProcess suite, Run run, List<Account> accounts, Database database, Report report)
            throws Exception {
        if (options.rounds() == 0 && !options.profile()) {
            return true;
        }
        String url = suite.service(Service.USAGE).url();
        Ledger ledger = new Ledger(accounts.stream().map(Account::id).toList());
        try (Load load = new Load(url, options.seed(), options.connections(), accounts.size(), ledger);
                ProducerPeer producer =
                        new ProducerPeer(run.kafka().bootstrapServers(), suite.folder(), options.seed())) {
            CopyPeer copy = new CopyPeer(database);
            warmUp(load, accounts, ledger, database, producer, copy);
            for (int round = 1; round <= options.rounds(); round++) {
                Account.renew(accounts, run);
                report.round(round, round(run, load, accounts, ledger, database, producer, copy));
            }
            if (options.profile()) {
                profile(suite, run, load, accounts, ledger, database, report);
            }
            report.rounds();
            say("checking the ledger: %,d records".formatted(ledger.records()));
            Ledger.Verdict verdict = audit(url, accounts, ledger, database);
            report.ledger(ledger.answered(), ledger.records(), verdict);
            return verdict.clean();
        }
    }

    private void warmUp(
            Load load, List<Account> accounts, Ledger ledger, Database database, ProducerPeer producer, CopyPeer copy)
            throws Exception {
        if (options.warmUp() == 0) {
            return;
        }
        for (int left = options.warmUp(); left > 0; left -= WARM_UP_SLICE) {
            Load.Sent sent = load.run(
                    Duration.ofSeconds(Math.min(left, WARM_UP_SLICE)),
                    number -> accounts.get(number).token());
            say("warming up: %,.0f records/s accepted".formatted(sent.perSecond()));
        }
        awaitVisible(ledger, database);
        producer.perSecond(PRODUCED_PER_SECOND * Math.min(options.warmUp(), 10));
        copy.copy(copy.next(COPIED_AT_MOST));
    }

    private Round round(
            Run run,
            Load load,
            List<Account> accounts,
            Ledger ledger,
            Database database,
            ProducerPeer producer,
            CopyPeer copy)
            throws Exception {
        long before = ledger.records();
        CpuTimes idle = CpuTimes.now(run);
        long start = System.nanoTime();
        Load.Sent sent =
                load.run(options.length(), number -> accounts.get(number).token());
        awaitVisible(ledger, database);
        Duration visible = Duration.ofNanos(System.nanoTime() - start);
        CpuTimes cpu = CpuTimes.now(run).since(idle);

        double produced = producer.perSecond(PRODUCED_PER_SECOND * options.seconds());

        CopyPeer.Rows rows = copy.next(COPIED_AT_MOST);
        CpuTimes beforeCopy = CpuTimes.now(run);
        CopyPeer.Copied copied = copy.copy(rows);
        CpuTimes copyCpu = CpuTimes.now(run).since(beforeCopy);

        return new Round(
                sent.answered(),
                ledger.records() - before,
                sent.turnedAway(),
                sent.elapsed(),
                visible,
                sent.latencies().percentile(0.5),
                sent.latencies().percentile(0.99),
                cpu,
                produced,
                copied.perSecond(),
                copyCpu,
                copied.rows());
    }

    private void profile(
            SuiteProcess suite,
            Run run,
            Load load,
            List<Account> accounts,
            Ledger ledger,
            Database database,
            Report report)
            throws Exception {
        say("one more round under Flight Recorder");
        Account.renew(accounts, run);
        try (Profile profile = Profile.start(suite.service(Service.USAGE).pid(), run, suite.folder())) {
            long before = ledger.records();
            load.run(options.length(), number -> accounts.get(number).token());
            awaitVisible(ledger, database);
            report.profile(profile.end(ledger.records() - before));
        }
    }

    /** Until every accepted record is metered and its content is there. */
    private static void awaitVisible(Ledger ledger, Database database) throws SQLException {
        long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        long expected = ledger.records();
        while (database.metered() < expected) {
            pause(deadline);
        }
        while (database.contents() < expected) {
            pause(deadline);
        }
    }

    private static void pause(long deadline) {
        if (System.nanoTime() > deadline) {
            throw new IllegalStateException(
                    "FAILED: not every accepted record is visible after " + VISIBLE_WITHIN.toMinutes() + " minutes");
        }
        LockSupport.parkNanos(POLL_NANOS);
    }

    private static Ledger.Verdict audit(String url, List<Account> accounts, Ledger ledger, Database database)
            throws SQLException, IOException {
        Ledger.Audit audit = ledger.audit();
        database.connection().setAutoCommit(false);
        try (Statement statement = database.connection().createStatement()) {
            statement.setFetchSize(10_000);
            try (ResultSet rows = statement.executeQuery("select account_id, id from communication")) {
                while (rows.next()) {
                    audit.row(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class));
                }
            }
        } finally {
            database.connection().setAutoCommit(true);
        }
        List<Totals> metered = new ArrayList<>();
        try (Connection connection = new Connection(url)) {
            for (Account account : accounts) {
                metered.add(metered(connection, account));
            }
        }
        return audit.verdict(metered);
    }

    /** As the account itself sees it. */
    private static Totals metered(Connection connection, Account account) throws IOException {
        Connection.Answer answer = connection.get("/v1/usage-records?granularity=all", account.token());
        if (answer.status() != 200) {
            throw new IOException("usage-records answered " + answer.status() + ": " + answer.body());
        }
        long records = 0;
        long segments = 0;
        long price = 0;
        for (JsonNode one : JSON.readTree(answer.body()).path("records")) {
            records += one.path("count").asLong();
            segments += one.path("quantity").asLong();
            for (JsonNode amount : one.path("amounts")) {
                price += amount.path("amountMinor").asLong();
            }
        }
        return new Totals(records, segments, price);
    }
}
