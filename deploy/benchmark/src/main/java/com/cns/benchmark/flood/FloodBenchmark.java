package com.cns.benchmark.flood;

import com.cns.benchmark.result.ResultFile;
import com.cns.benchmark.statistic.Latencies;
import com.cns.benchmark.statistic.Spread;
import com.cns.benchmark.suite.Account;
import com.cns.benchmark.suite.SuiteProcess;
import com.cns.contract.route.Service;
import com.cns.local.suite.Run;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Measures a flood on a suite of its own. */
public final class FloodBenchmark {
    /** What the issue of the ingest promises: the others' p99 beside a flood, in times of theirs alone. */
    private static final double BAR = 1.5;

    private static final long FLOODS_PLAN = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The limit of every plan here; the others stay far below it. */
    private static final Map<String, String> PLAN = Map.of(
            "CNS_LIMITS_RECORDS_PER_SECOND",
            Long.toString(FLOODS_PLAN),
            "CNS_LIMITS_BURST",
            Long.toString(FLOODS_PLAN));

    private final Path home;
    private final FloodOptions options;
    private final Clock clock;
    private final PrintStream out;
    private final long start = System.nanoTime();

    public FloodBenchmark(Path home, FloodOptions options, Clock clock, PrintStream out) {
        this.home = home;
        this.options = options;
        this.clock = clock;
        this.out = out;
    }

    /** Of the others, milliseconds; of the flood, requests a second. */
    private record Reading(
            double aloneP50, double aloneP99, double besideP50, double besideP99, double tried, double taken) {
        static Reading of(Latencies alone, Latencies beside, Flood.Sent flood, double seconds) {
            return new Reading(
                    millis(alone, 0.5),
                    millis(alone, 0.99),
                    millis(beside, 0.5),
                    millis(beside, 0.99),
                    (flood.accepted() + flood.refused() + flood.otherwise()) / seconds,
                    flood.accepted() / seconds);
        }

        private static double millis(Latencies latencies, double share) {
            return latencies.percentile(share).toNanos() / 1e6;
        }

        double ratio() {
            return besideP99 / aloneP99;
        }
    }

    /** True: what it finds is in the table. */
    public boolean run() throws Exception {
        say("starting a suite of its own, with AOT caches");
        try (SuiteProcess suite = SuiteProcess.start(home, PLAN)) {
            Run run = suite.run();
            List<Account> accounts = Account.signUp(run, options.accounts() + 1);
            Account flooding = accounts.getLast();
            String url = suite.service(Service.USAGE).url();
            List<Reading> readings = new ArrayList<>();
            try (Others others = new Others(url, accounts.subList(0, options.accounts()))) {
                if (options.warmUp() > 0) {
                    say("warming up");
                    beside(others, url, flooding, 0, Duration.ofSeconds(options.warmUp()), new Latencies());
                }
                for (int round = 1; round <= options.rounds(); round++) {
                    Account.renew(accounts, run);
                    Latencies alone = others.run(options.length());
                    Reading reading = beside(others, url, flooding, round, options.length(), alone);
                    readings.add(reading);
                    say(
                            "round %d: alone p99 %.0f ms, beside the flood %.0f ms (%.2f); the flood: %,.0f requests/s, %.1f taken"
                                    .formatted(
                                            round,
                                            reading.aloneP99(),
                                            reading.besideP99(),
                                            reading.ratio(),
                                            reading.tried(),
                                            reading.taken()));
                }
            }
            report(readings);
            return true;
        }
    }

    private Reading beside(Others others, String url, Account flooding, int round, Duration length, Latencies alone)
            throws IOException, InterruptedException {
        try (Flood flood = Flood.start(url, flooding, options.connections(), clock.millis() + round)) {
            Latencies beside = others.run(length);
            return Reading.of(alone, beside, flood.stop(), length.toMillis() / 1e3);
        }
    }

    private void report(List<Reading> readings) throws IOException {
        ObjectNode file = JSON.createObjectNode();
        file.put("benchmark", "flood");
        file.put("at", clock.instant().toString());
        file.set("options", JSON.valueToTree(options));
        out.println();
        out.printf(
                "%d others with %d requests a second of %d records, beside one account's flood under a plan of %,d records a"
                        + " second: median (range) of %d rounds%n",
                options.accounts(), Others.REQUESTS_PER_SECOND, Others.RECORDS, FLOODS_PLAN, options.rounds());
        row(file, "aloneP50Millis", "the others alone, p50 ms", readings, Reading::aloneP50);
        row(file, "aloneP99Millis", "the others alone, p99 ms", readings, Reading::aloneP99);
        row(file, "besideP50Millis", "beside the flood, p50 ms", readings, Reading::besideP50);
        row(file, "besideP99Millis", "beside the flood, p99 ms", readings, Reading::besideP99);
        Spread ratio = row(file, "ratio", "p99 beside / alone", readings, Reading::ratio);
        row(file, "floodTried", "the flood's requests a second", readings, Reading::tried);
        row(file, "floodTaken", "of these accepted, of 1,000 records", readings, Reading::taken);
        out.printf("  %s (%.1f)%n", ratio.median() <= BAR ? "met" : "MISSED", BAR);
        Path to = ResultFile.write(home, "flood", clock.instant(), file);
        out.println("written to " + to);
    }

    private Spread row(
            ObjectNode file, String name, String label, List<Reading> readings, ToDoubleFunction<Reading> value) {
        Spread spread = Spread.of(readings.stream().map(value::applyAsDouble).toList());
        out.printf("  %-40s %10.2f (%.2f to %.2f)%n", label, spread.median(), spread.least(), spread.most());
        file.set(name, JSON.valueToTree(spread));
        return spread;
    }

    private void say(String progress) {
        out.printf("[%4.0f s] %s%n", (System.nanoTime() - start) / 1e9, progress);
    }
}
