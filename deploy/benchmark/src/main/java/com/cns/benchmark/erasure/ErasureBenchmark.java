package com.cns.benchmark.erasure;

import com.cns.benchmark.load.Connection;
import com.cns.benchmark.load.Ledger;
import com.cns.benchmark.load.Load;
import com.cns.benchmark.statistic.Latencies;
import com.cns.benchmark.suite.Account;
import com.cns.benchmark.suite.Database;
import com.cns.benchmark.suite.SuiteProcess;
import com.cns.contract.route.Service;
import com.cns.local.suite.Run;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** Measures erasures on a suite of its own. */
public final class ErasureBenchmark {
    private static final Duration GONE_WITHIN = Duration.ofMinutes(10);
    private static final long POLL_NANOS = Duration.ofMillis(2).toNanos();

    /** Beside the load, which is to run beside the erasure and not beside questions. */
    private static final long SELDOM_NANOS = Duration.ofMillis(250).toNanos();

    private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path home;
    private final ErasureOptions options;
    private final Clock clock;
    private final PrintStream out;
    private final long start = System.nanoTime();
    private long persons;

    public ErasureBenchmark(Path home, ErasureOptions options, Clock clock, PrintStream out) {
        this.home = home;
        this.options = options;
        this.clock = clock;
        this.out = out;
    }

    /** Where everything is, for one thread. */
    private record Bench(
            Run run, Account owner, List<Account> senders, String usage, String accounts, Database database) {}

    /** Whether nothing was lost and nothing doubled. */
    public boolean run() throws Exception {
        say("starting a suite of its own, with AOT caches");
        try (SuiteProcess suite = SuiteProcess.start(home)) {
            Run run = suite.run();
            List<Account> all = Account.signUp(run, options.accounts() + 1);
            List<Account> senders = all.subList(0, options.accounts());
            Ledger ledger = new Ledger(senders.stream().map(Account::id).toList());
            String url = suite.service(Service.USAGE).url();
            String accounts = suite.service(Service.ACCOUNT).url();
            try (Database database = new Database(run);
                    Load load = new Load(url, options.seed(), options.connections(), senders.size(), ledger)) {
                Bench bench = new Bench(run, all.getLast(), senders, url, accounts, database);
                ErasureReport report = new ErasureReport(options, out);
                warmUp(bench, load);
                for (int round = 1; round <= options.rounds(); round++) {
                    Account.renew(all, run);
                    round(round, bench, report);
                    beside(round, bench, load, report);
                }
                sagas(bench, report);
                say("checking the ledger: %,d records".formatted(ledger.records()));
                Ledger.Verdict verdict = LedgerCheck.of(ledger, senders, database);
                report.print(verdict);
                out.println("written to " + report.write(home, clock.instant(), JSON));
                return verdict.clean();
            }
        }
    }

    private void warmUp(Bench bench, Load load) throws Exception {
        say("warming up");
        if (options.warmUp() > 0) {
            load.run(
                    Duration.ofSeconds(options.warmUp()),
                    number -> bench.senders().get(number).token());
        }
        erased(person(ErasureOptions.LEAST, bench), bench);
    }

    /** A person of each size, and as many rows by SQL; which of the two goes first changes. */
    private void round(int round, Bench bench, ErasureReport report) throws Exception {
        for (long size : options.sizes()) {
            Person person = person(size, bench);
            UUID twin = person.twin();
            long byPeer = round % 2 == 0 ? deleted(twin, bench) : 0;
            // Whoever changes a page first after a checkpoint writes all of it to the log: both do.
            bench.database().execute("checkpoint");
            Erased erased = erased(person, bench);
            if (round % 2 != 0) {
                byPeer = deleted(twin, bench);
            }
            person.verify(bench.owner(), bench.database());
            report.erased(size, erased.unreadable(), erased.gone(), Duration.ofNanos(byPeer));
            say("round %d, %,d records: unreadable after %d ms, gone after %d ms, deleted by SQL in %d ms"
                    .formatted(
                            round,
                            size,
                            erased.unreadable().toMillis(),
                            erased.gone().toMillis(),
                            byPeer / 1_000_000));
        }
    }

    private static long deleted(UUID twin, Bench bench) throws SQLException {
        bench.database().execute("checkpoint");
        return DeletePeer.nanos(twin, bench.owner(), bench.database());
    }

    private Person person(long records, Bench bench) throws Exception {
        try (Connection usage = new Connection(bench.usage())) {
            return Person.of(persons++, records, bench.owner(), usage, bench.database());
        }
    }

    /**
     * How long it took.
     *
     * @param unreadable from the question until the API shows no content
     * @param gone until no row has anything
     */
    private record Erased(Duration unreadable, Duration gone) {}

    /** On connections of its own: making a large person takes longer than a service keeps an idle one. */
    private static Erased erased(Person person, Bench bench) throws IOException, SQLException {
        try (Connection usage = new Connection(bench.usage());
                Connection accounts = new Connection(bench.accounts())) {
            return erased(person, usage, accounts, bench);
        }
    }

    /** By two threads: asking for rows takes the longer the more of them are empty already, and would delay the other. */
    private static Erased erased(Person person, Connection usage, Connection accounts, Bench bench)
            throws IOException, SQLException {
        long begun = System.nanoTime();
        person.erase(accounts, bench.owner());
        CompletableFuture<Duration> unreadable = CompletableFuture.supplyAsync(
                () -> after(begun, () -> !person.isReadable(usage, bench.owner())), THREADS);
        Duration gone = after(begun, () -> !person.hasRows(bench.owner(), bench.database()));
        return new Erased(unreadable.join(), gone);
    }

    @FunctionalInterface
    private interface Question {
        boolean ask() throws IOException, SQLException;
    }

    /** How long until the answer is yes. Between two questions is as much time as the last one took, so that asking is no load. */
    private static Duration after(long begun, Question question) {
        while (true) {
            long asked = System.nanoTime();
            try {
                if (question.ask()) {
                    return Duration.ofNanos(System.nanoTime() - begun);
                }
            } catch (IOException | SQLException e) {
                throw new IllegalStateException("FAILED: " + e.getMessage(), e);
            }
            long now = System.nanoTime();
            if (now - begun > GONE_WITHIN.toNanos()) {
                throw new IllegalStateException("FAILED: not gone after " + GONE_WITHIN.toMinutes() + " minutes");
            }
            LockSupport.parkNanos(Math.max(POLL_NANOS, now - asked));
        }
    }

    /** The load alone, and beside the erasure of the largest persons, one after another, each to its certificate, as long as it lasts. */
    private void beside(int round, Bench bench, Load load, ErasureReport report) throws Exception {
        double alone = sending(load, bench).get().perSecond();
        List<Person> waiting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waiting.add(person(options.records(), bench));
        }
        CompletableFuture<Load.Sent> sending = sending(load, bench);
        int erased = 0;
        while (erased < waiting.size() && !sending.isDone()) {
            completed(waiting.get(erased), bench, SELDOM_NANOS);
            erased++;
        }
        try {
            double beside = sending.get().perSecond();
            report.beside(alone, beside);
            say("round %d: ingest %,.0f records/s alone, %,.0f beside %d erasures"
                    .formatted(round, alone, beside, erased));
        } catch (ExecutionException e) {
            throw new IOException("the load has failed", e);
        }
        for (Person person : waiting.subList(0, erased)) {
            person.verify(bench.owner(), bench.database());
        }
    }

    private CompletableFuture<Load.Sent> sending(Load load, Bench bench) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return load.run(
                        options.length(), number -> bench.senders().get(number).token());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
    }

    /** From the question to the signed certificate. */
    private void sagas(Bench bench, ErasureReport report) throws Exception {
        Latencies latencies = new Latencies();
        for (int i = 0; i < options.sagas(); i++) {
            Account.renew(List.of(bench.owner()), bench.run());
            Person person = person(ErasureOptions.SAGA, bench);
            latencies.add(completed(person, bench, POLL_NANOS));
            person.verify(bench.owner(), bench.database());
        }
        report.sagas(latencies);
        say("%d requests of %,d records to their certificates".formatted(latencies.count(), ErasureOptions.SAGA));
    }

    /** @return nanoseconds from the question until its certificate is there */
    private static long completed(Person person, Bench bench, long pollNanos) throws IOException {
        try (Connection accounts = new Connection(bench.accounts())) {
            long begun = System.nanoTime();
            String request = person.erase(accounts, bench.owner());
            while (!isCompleted(request, accounts, bench.owner())) {
                if (System.nanoTime() - begun > GONE_WITHIN.toNanos()) {
                    throw new IllegalStateException("FAILED: a request was not completed");
                }
                LockSupport.parkNanos(pollNanos);
            }
            return System.nanoTime() - begun;
        }
    }

    private static boolean isCompleted(String request, Connection accounts, Account owner) throws IOException {
        Connection.Answer answer = accounts.get("/v1/privacy-requests/" + request, owner.token());
        return answer.status() == 200
                && JSON.readTree(answer.body()).path("status").asText().equals("completed");
    }

    private void say(String progress) {
        out.printf("[%4.0f s] %s%n", (System.nanoTime() - start) / 1e9, progress);
    }
}
