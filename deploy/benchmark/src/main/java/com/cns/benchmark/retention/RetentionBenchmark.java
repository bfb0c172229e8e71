package com.cns.benchmark.retention;

import com.cns.benchmark.load.Connection;
import com.cns.benchmark.load.Ledger;
import com.cns.benchmark.load.Load;
import com.cns.benchmark.result.ResultFile;
import com.cns.benchmark.statistic.Spread;
import com.cns.benchmark.suite.Account;
import com.cns.benchmark.suite.Database;
import com.cns.benchmark.suite.SuiteProcess;
import com.cns.contract.route.Service;
import com.cns.local.suite.Run;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;

/** Measures retention beside ingest on a suite of its own. */
public final class RetentionBenchmark {
    private static final Duration GONE_WITHIN = Duration.ofMinutes(10);
    private static final long POLL_NANOS = Duration.ofMillis(50).toNanos();
    private static final int CHOSEN_DAYS = 90;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The service looks for work often enough to be measured. */
    private static final Map<String, String> OFTEN =
            Map.of("CNS_RETENTION_MAXIMA_EVERY", "1s", "CNS_RETENTION_CHOICES_EVERY", "1s");

    private final Path home;
    private final RetentionOptions options;
    private final Clock clock;
    private final PrintStream out;
    private final long start = System.nanoTime();

    public RetentionBenchmark(Path home, RetentionOptions options, Clock clock, PrintStream out) {
        this.home = home;
        this.options = options;
        this.clock = clock;
        this.out = out;
    }

    private enum Beside {
        NOTHING("nothing"),
        DROP("a day past its product's time is dropped"),
        CHOICE("an account's shorter choice is applied");

        private final String label;

        Beside(String label) {
            this.label = label;
        }
    }

    /** @param gone from when the rows had to go until none was there; zero where none had to */
    private record Reading(double perSecond, double p99Millis, Duration gone) {}

    /** Whether all went. */
    public boolean run() throws Exception {
        say("starting a suite of its own, with AOT caches");
        try (SuiteProcess suite = SuiteProcess.start(home, OFTEN)) {
            Run run = suite.run();
            List<Account> accounts = Account.signUp(run, options.accounts() + 1);
            List<Account> senders = accounts.subList(0, options.accounts());
            Account owner = accounts.getLast();
            String url = suite.service(Service.USAGE).url();
            Map<Beside, List<Reading>> readings = new EnumMap<>(Beside.class);
            try (Database database = new Database(run);
                    Load load = new Load(
                            url,
                            options.seed(),
                            options.connections(),
                            senders.size(),
                            new Ledger(senders.stream().map(Account::id).toList()))) {
                say("warming up");
                if (options.warmUp() > 0) {
                    load.run(
                            Duration.ofSeconds(options.warmUp()),
                            number -> senders.get(number).token());
                }
                for (int round = 1; round <= options.rounds(); round++) {
                    Account.renew(accounts, run);
                    for (Beside beside : Beside.values()) {
                        Reading reading = measure(beside, load, senders, owner, url, database);
                        readings.computeIfAbsent(beside, b -> new ArrayList<>()).add(reading);
                        say("round %d beside %s: %,.0f records/s, p99 %.0f ms, gone after %.1f s"
                                .formatted(
                                        round,
                                        beside.label,
                                        reading.perSecond(),
                                        reading.p99Millis(),
                                        reading.gone().toMillis() / 1e3));
                    }
                }
            }
            report(readings);
            return true;
        }
    }

    private Reading measure(
            Beside beside, Load load, List<Account> senders, Account owner, String url, Database database)
            throws Exception {
        Expired expired = new Expired(database, owner.id());
        switch (beside) {
            case NOTHING -> {}
            case DROP -> expired.fillDay(options.rows());
            case CHOICE -> {
                choose(url, owner, "{}");
                expired.fillOldDays(options.rows());
            }
        }
        CompletableFuture<Load.Sent> sending = CompletableFuture.supplyAsync(() -> send(load, senders));
        Duration gone = go(beside, expired, url, owner);
        try {
            Load.Sent sent = sending.get();
            return new Reading(
                    sent.perSecond(), sent.latencies().percentile(0.99).toNanos() / 1e6, gone);
        } catch (ExecutionException e) {
            throw new IOException("the load has failed", e);
        }
    }

    private Load.Sent send(Load load, List<Account> senders) {
        try {
            return load.run(options.length(), number -> senders.get(number).token());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Duration go(Beside beside, Expired expired, String url, Account owner)
            throws SQLException, IOException {
        long begun = System.nanoTime();
        switch (beside) {
            case NOTHING -> {
                return Duration.ZERO;
            }
            case DROP -> expired.attachDay();
            case CHOICE -> choose(url, owner, "{\"usageDays\":" + CHOSEN_DAYS + "}");
        }
        while (beside == Beside.DROP ? expired.hasDay() : expired.hasOldDays()) {
            if (System.nanoTime() - begun > GONE_WITHIN.toNanos()) {
                throw new IllegalStateException("FAILED: not gone after " + GONE_WITHIN.toMinutes() + " minutes");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static void choose(String url, Account owner, String body) throws IOException {
        try (Connection connection = new Connection(url)) {
            Connection.Answer answer =
                    connection.put("/v1/retention-choices/sms", owner.token(), body.getBytes(StandardCharsets.UTF_8));
            if (answer.status() != 200) {
                throw new IOException("a choice was answered with " + answer.status() + ": " + answer.body());
            }
        }
    }

    private void report(Map<Beside, List<Reading>> readings) throws IOException {
        ObjectNode file = JSON.createObjectNode();
        file.put("benchmark", "retention");
        file.put("at", clock.instant().toString());
        file.set("options", JSON.valueToTree(options));
        out.println();
        out.printf(
                "retention of %,d rows beside ingest: median (range) of %d rounds%n", options.rows(), options.rounds());
        Spread alone = spread(readings.getOrDefault(Beside.NOTHING, List.of()), Reading::perSecond);
        readings.forEach((beside, of) -> {
            Spread rate = spread(of, Reading::perSecond);
            Spread p99 = spread(of, Reading::p99Millis);
            Spread gone = spread(of, reading -> reading.gone().toMillis() / 1e3);
            out.printf(
                    "  beside %-42s %,8.0f records/s (%,.0f to %,.0f)  %.2f of alone  p99 %.0f ms (%.0f to %.0f)  gone after"
                            + " %.1f s (%.1f to %.1f)%n",
                    beside.label,
                    rate.median(),
                    rate.least(),
                    rate.most(),
                    rate.median() / alone.median(),
                    p99.median(),
                    p99.least(),
                    p99.most(),
                    gone.median(),
                    gone.least(),
                    gone.most());
            ObjectNode one = file.putObject(beside.name());
            one.set("perSecond", JSON.valueToTree(rate));
            one.put("ofAlone", rate.median() / alone.median());
            one.set("p99Millis", JSON.valueToTree(p99));
            one.set("goneSeconds", JSON.valueToTree(gone));
        });
        Path to = ResultFile.write(home, "retention", clock.instant(), file);
        out.println("written to " + to);
    }

    private static Spread spread(List<Reading> readings, ToDoubleFunction<Reading> value) {
        return Spread.of(readings.stream().map(value::applyAsDouble).toList());
    }

    private void say(String progress) {
        out.printf("[%4.0f s] %s%n", (System.nanoTime() - start) / 1e9, progress);
    }
}
