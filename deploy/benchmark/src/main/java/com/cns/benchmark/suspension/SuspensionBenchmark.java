package com.cns.benchmark.suspension;

import com.cns.benchmark.load.Connection;
import com.cns.benchmark.peer.RoundTrip;
import com.cns.benchmark.result.ResultFile;
import com.cns.benchmark.statistic.Latencies;
import com.cns.benchmark.suite.Account;
import com.cns.benchmark.suite.SuiteProcess;
import com.cns.contract.route.Service;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Measures suspensions on a suite of its own. */
public final class SuspensionBenchmark {
    /** cns.communications, cns.usage-signals, cns.abuse-features, cns.suspensions, cns.accounts. */
    private static final int HOPS = 5;

    /** Of Kafka Streams, as abuse-service sets it: what a sum waits for at most. */
    private static final double COMMIT_INTERVAL_MILLIS = 20;

    private static final double P50_BAR = 2;
    private static final double P99_BAR = 3;
    private static final double P99_MILLIS = 500;
    private static final double P99_MILLIS_STRETCH = 100;
    private static final int ROUND_TRIPS_EACH = 5;

    /** How far the reader may be behind the services, before the hops of one are left out. */
    private static final Duration SEEN = Duration.ofSeconds(5);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** More accounts fall within the hour than the brake would let. */
    private static final Map<String, String> NO_BRAKE =
            Map.of("CNS_ABUSE_BRAKE_PER_HOUR", "100000", "CNS_ABUSE_BRAKE_SHARE_FROM", "100000");

    private final Path home;
    private final SuspensionOptions options;
    private final Clock clock;
    private final PrintStream out;
    private final long start = System.nanoTime();

    public SuspensionBenchmark(Path home, SuspensionOptions options, Clock clock, PrintStream out) {
        this.home = home;
        this.options = options;
        this.clock = clock;
        this.out = out;
    }

    /** True: what it finds is in the table. An account that is not suspended ends the run with a failure. */
    public boolean run() throws Exception {
        say("starting a suite of its own, with AOT caches");
        try (SuiteProcess suite = SuiteProcess.start(home, NO_BRAKE)) {
            List<Account> accounts = Account.signUp(suite.run(), options.warmUp() + options.accounts());
            Latencies suspensions = new Latencies();
            Latencies roundTrips = new Latencies();
            Map<Mark, Latencies> took = new EnumMap<>(Mark.class);
            String bootstrap = suite.run().kafka().bootstrapServers();
            try (Connection usage = new Connection(suite.service(Service.USAGE).url());
                    Hops hops = new Hops(bootstrap, clock);
                    RoundTrip roundTrip = new RoundTrip(bootstrap)) {
                for (int number = 0; number < accounts.size(); number++) {
                    Account.renew(accounts.subList(number, accounts.size()), suite.run());
                    Spammer spammer = new Spammer(accounts.get(number), number, clock);
                    spammer.prepare(usage, hops);
                    Passage passage = hops.watch(spammer.id());
                    long nanos = spammer.cross(usage, passage);
                    boolean whole = passage.awaitWhole(SEEN);
                    if (number < options.warmUp()) {
                        roundTrip.nanos();
                        continue;
                    }
                    suspensions.add(nanos);
                    if (whole) {
                        passage.hops()
                                .forEach((hop, time) -> took.computeIfAbsent(hop, _ -> new Latencies())
                                        .add(time.toNanos()));
                    }
                    for (int i = 0; i < ROUND_TRIPS_EACH; i++) {
                        roundTrips.add(roundTrip.nanos());
                    }
                    if (suspensions.count() % 20 == 0) {
                        say("%d accounts suspended, p50 %.0f ms"
                                .formatted(suspensions.count(), millis(suspensions, 0.5)));
                    }
                }
            }
            report(suspensions, roundTrips, took);
            return true;
        }
    }

    private void report(Latencies suspensions, Latencies roundTrips, Map<Mark, Latencies> took) throws Exception {
        double p50 = millis(suspensions, 0.5);
        double p99 = millis(suspensions, 0.99);
        double limit50 = HOPS * millis(roundTrips, 0.5) + COMMIT_INTERVAL_MILLIS;
        double limit99 = HOPS * millis(roundTrips, 0.99) + COMMIT_INTERVAL_MILLIS;
        out.println();
        out.printf("%d accounts suspended, one after the other%n", suspensions.count());
        out.printf("  %-50s %8.1f / %.1f%n", "accepted to first refusal, p50 / p99 ms", p50, p99);
        out.printf(
                "  %-50s %8.1f / %.1f%n",
                "Kafka's round trip, p50 / p99 ms", millis(roundTrips, 0.5), millis(roundTrips, 0.99));
        out.printf(
                "  %-50s %8.1f / %.1f%n",
                "limit: %d round trips and %.0f ms, ms".formatted(HOPS, COMMIT_INTERVAL_MILLIS), limit50, limit99);
        out.printf(
                "  p50 %.2f× %s (%.0f), p99 %.2f× %s (%.0f), p99 %s %.0f ms, stretch of %.0f ms %s%n",
                p50 / limit50,
                p50 <= P50_BAR * limit50 ? "met" : "MISSED",
                P50_BAR,
                p99 / limit99,
                p99 <= P99_BAR * limit99 ? "met" : "MISSED",
                P99_BAR,
                p99 < P99_MILLIS ? "below" : "ABOVE",
                P99_MILLIS,
                P99_MILLIS_STRETCH,
                p99 < P99_MILLIS_STRETCH ? "met" : "missed");
        printHops(took);
        ObjectNode file = JSON.createObjectNode();
        file.put("benchmark", "suspension");
        file.put("at", clock.instant().toString());
        file.set("options", JSON.valueToTree(options));
        file.put("p50Millis", p50);
        file.put("p99Millis", p99);
        file.put("roundTripP50Millis", millis(roundTrips, 0.5));
        file.put("roundTripP99Millis", millis(roundTrips, 0.99));
        file.put("limitP50Millis", limit50);
        file.put("limitP99Millis", limit99);
        ArrayNode hops = file.putArray("hops");
        took.forEach((hop, times) -> hops.addObject()
                .put("until", hop.name())
                .put("what", hop.label())
                .put("p50Millis", millis(times, 0.5))
                .put("p99Millis", millis(times, 0.99)));
        out.println("written to " + ResultFile.write(home, "suspension", clock.instant(), file));
    }

    /** Each by itself: they do not add up to the whole's. */
    private void printHops(Map<Mark, Latencies> took) {
        int seen = took.values().stream().mapToInt(Latencies::count).max().orElse(0);
        out.printf("%nby hop, of %d that were seen on the whole way, p50 / p99 ms%n", seen);
        took.forEach((hop, times) ->
                out.printf("  %-64s %8.1f / %.1f%n", hop.label(), millis(times, 0.5), millis(times, 0.99)));
    }

    private static double millis(Latencies latencies, double share) {
        return latencies.percentile(share).toNanos() / 1e6;
    }

    private void say(String progress) {
        out.printf("[%4.0f s] %s%n", (System.nanoTime() - start) / 1e9, progress);
    }
}
