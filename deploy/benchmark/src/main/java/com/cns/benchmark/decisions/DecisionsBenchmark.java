package com.cns.benchmark.decisions;

import com.cns.benchmark.decisions.Hammer.Sent;
import com.cns.benchmark.load.Connection;
import com.cns.benchmark.peer.RoundTrip;
import com.cns.benchmark.result.ResultFile;
import com.cns.benchmark.statistic.Latencies;
import com.cns.benchmark.statistic.Spread;
import com.cns.benchmark.suite.Account;
import com.cns.benchmark.suite.SuiteProcess;
import com.cns.contract.route.Service;
import com.cns.local.story.Api;
import com.cns.local.suite.Run;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Measures decisions and withdrawals on a suite of its own with three replicas of consent-service. */
public final class DecisionsBenchmark {
    private static final double RATE_BAR = 0.7;
    private static final double P99_BAR = 1.5;
    private static final double WITHDRAWAL_BAR = 5;
    private static final int WITHDRAWALS = 200;
    private static final int HUNDRED = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path home;
    private final DecisionsOptions options;
    private final Clock clock;
    private final PrintStream out;
    private final long start = System.nanoTime();
    private final ObjectNode file = JSON.createObjectNode();

    public DecisionsBenchmark(Path home, DecisionsOptions options, Clock clock, PrintStream out) {
        this.home = home;
        this.options = options;
        this.clock = clock;
        this.out = out;
    }

    /** One round: the same connections in turn. */
    private record Reading(Sent empty, Sent one, Sent hundred) {
        double rate() {
            return one.perSecond() / empty.perSecond();
        }

        double p99() {
            return one.p99Micros() / empty.p99Micros();
        }
    }

    /** @param permitted after the answer to a withdrawal, on any replica: none is allowed */
    private record Withdrawals(Latencies answers, Latencies roundTrips, int permitted) {}

    /** False when a replica permitted after a withdrawal was answered. */
    public boolean run() throws Exception {
        say("starting a suite of its own, with AOT caches");
        boolean clean = true;
        file.put("benchmark", "decisions");
        file.put("at", clock.instant().toString());
        file.set("options", JSON.valueToTree(options));
        try (SuiteProcess suite = SuiteProcess.start(home)) {
            Run run = suite.run();
            List<Account> accounts = Account.signUp(run, options.accounts());
            Holders holders = new Holders(accounts);
            String notice = notice(run);
            try (Connection connection =
                    new Connection(suite.service(Service.CONSENT).url())) {
                for (int number = 0; number < accounts.size(); number++) {
                    holders.consent(connection, number, notice);
                }
            }
            try (Filling filling = new Filling(run, accounts.getFirst().id());
                    RoundTrip roundTrip = new RoundTrip(run.kafka().bootstrapServers())) {
                for (long size : options.sizes()) {
                    say("filling up to %,d consents".formatted(size));
                    filling.upTo(size);
                    Account.renew(accounts, run);
                    clean &= measure(size, suite, accounts, holders, notice, roundTrip);
                }
            }
        }
        Path to = ResultFile.write(home, "decisions", clock.instant(), file);
        out.println("written to " + to);
        return clean;
    }

    private static String notice(Run run) throws IOException {
        try (Api api = new Api(run.url());
                Connection gateway = new Connection(run.url())) {
            JsonNode notice = JSON.readTree(gateway.post(
                            "/v1/notices",
                            api.staffToken(run.oidc().issuer(), "petra"),
                            "{\"purpose\":\"third-party-marketing\",\"language\":\"en\",\"change\":\"editorial\",\"title\":\"Partners\",\"text\":\"May they?\"}"
                                    .getBytes(StandardCharsets.UTF_8))
                    .body());
            return notice.path("id").asText();
        }
    }

    private boolean measure(
            long size, SuiteProcess suite, List<Account> accounts, Holders holders, String notice, RoundTrip roundTrip)
            throws Exception {
        long original = suite.service(Service.CONSENT).pid();
        try (Replica one = Replica.start(home, original, size, suite.folder().resolve("one-" + size + ".log"));
                Replica other =
                        Replica.start(home, original, size, suite.folder().resolve("other-" + size + ".log"))) {
            Duration loaded = one.awaitReady();
            other.awaitReady();
            double bytes = one.metric("cns_memory_bytes") / one.metric("cns_memory_entries");
            say("two more replicas, ready after %.0f s, %,.0f consents in memory, %.1f bytes each"
                    .formatted(loaded.toMillis() / 1e3, one.metric("cns_memory_entries"), bytes));
            List<Reading> readings = new ArrayList<>();
            try (Hammer hammer = new Hammer(one.url(), options.connections())) {
                if (options.warmUp() > 0) {
                    round(hammer, holders, Duration.ofMillis(options.warmUp() * 1_000L / 3));
                }
                for (int round = 1; round <= options.rounds(); round++) {
                    Account.renew(accounts, suite.run());
                    Reading reading = round(hammer, holders, options.length());
                    readings.add(reading);
                    say("round %d: empty %,.0f/s, a decision %,.0f/s, p99 %.0f and %.0f µs"
                            .formatted(
                                    round,
                                    reading.empty().perSecond(),
                                    reading.one().perSecond(),
                                    reading.empty().p99Micros(),
                                    reading.one().p99Micros()));
                }
            }
            double read = one.metric("cns_decisions_requests_total{from=\"database\"}");
            say("%d withdrawals, each followed by a decision of each replica".formatted(WITHDRAWALS));
            Withdrawals withdrawals = withdraw(
                    List.of(
                            one.url(),
                            other.url(),
                            suite.service(Service.CONSENT).url()),
                    holders,
                    notice,
                    roundTrip);
            report(size, loaded, bytes, read, readings, withdrawals);
            return withdrawals.permitted() == 0;
        }
    }

    private static Reading round(Hammer hammer, Holders holders, Duration length)
            throws IOException, InterruptedException {
        return new Reading(
                hammer.run(
                        length,
                        304,
                        "",
                        (connection, number) ->
                                connection.get("/v1/purposes", holders.token(number), "If-None-Match: *")),
                hammer.run(
                        length,
                        200,
                        "\"permit\"",
                        (connection, number) -> holders.decide(connection, number, Holders.ONE)),
                hammer.run(
                        length,
                        200,
                        "\"permit\"",
                        (connection, number) -> holders.decide(connection, number, Holders.HUNDRED)));
    }

    private static Withdrawals withdraw(List<String> urls, Holders holders, String notice, RoundTrip roundTrip)
            throws Exception {
        Latencies answers = new Latencies();
        Latencies roundTrips = new Latencies();
        int permitted = 0;
        List<Connection> replicas = new ArrayList<>();
        try {
            for (String url : urls) {
                replicas.add(new Connection(url));
            }
            for (int number = 0; number < WITHDRAWALS; number++) {
                Connection at = replicas.get(number % replicas.size());
                String consent = holders.consent(at, number, notice);
                long before = System.nanoTime();
                holders.withdraw(at, number, consent);
                answers.add(System.nanoTime() - before);
                for (Connection replica : replicas) {
                    permitted += holders.isPermitted(replica, number) ? 1 : 0;
                }
                holders.consent(at, number, notice);
                roundTrips.add(roundTrip.nanos());
            }
        } finally {
            for (Connection replica : replicas) {
                replica.close();
            }
        }
        return new Withdrawals(answers, roundTrips, permitted);
    }

    private void report(
            long size, Duration loaded, double bytes, double read, List<Reading> readings, Withdrawals withdrawals) {
        ObjectNode at = file.putObject(Long.toString(size));
        out.println();
        out.printf("%,d consents, three replicas: median (range) of %d rounds%n", size, readings.size());
        row(
                at,
                "emptyPerSecond",
                "empty requests/s",
                readings,
                reading -> reading.empty().perSecond());
        row(
                at,
                "decisionPerSecond",
                "requests/s with one decision",
                readings,
                reading -> reading.one().perSecond());
        row(
                at,
                "hundredPerSecond",
                "decisions/s, a hundred a request",
                readings,
                reading -> reading.hundred().perSecond() * HUNDRED);
        Spread rate = row(at, "rate", "rate of one decision / empty", readings, Reading::rate);
        row(
                at,
                "emptyP99Micros",
                "empty, p99 µs",
                readings,
                reading -> reading.empty().p99Micros());
        row(
                at,
                "decisionP99Micros",
                "one decision, p99 µs",
                readings,
                reading -> reading.one().p99Micros());
        Spread p99 = row(at, "p99", "p99 of one decision / empty", readings, Reading::p99);
        row(
                at,
                "hundredP99Micros",
                "a hundred, p99 µs",
                readings,
                reading -> reading.hundred().p99Micros());
        double answer = withdrawals.answers().percentile(0.99).toNanos() / 1e6;
        double trip = withdrawals.roundTrips().percentile(0.99).toNanos() / 1e6;
        out.printf("  %-40s %10.1f%n", "bytes of memory a consent", bytes);
        out.printf("  %-40s %10.1f%n", "start to ready, s", loaded.toMillis() / 1e3);
        out.printf("  %-40s %10.0f%n", "requests answered by reading", read);
        out.printf(
                "  %-40s %10.1f (p99 %.1f); Kafka's round trip %.1f (p99 %.1f)%n",
                "a withdrawal's answer, p50 ms",
                withdrawals.answers().percentile(0.5).toNanos() / 1e6,
                answer,
                withdrawals.roundTrips().percentile(0.5).toNanos() / 1e6,
                trip);
        out.printf("  %-40s %10d%n", "permits after a withdrawal's answer", withdrawals.permitted());
        out.printf(
                "  rate %s (%.1f), p99 %s (%.1f), withdrawal %s (%.0f× the round trip's p99: %.1f)%n",
                rate.median() >= RATE_BAR ? "met" : "MISSED",
                RATE_BAR,
                p99.median() <= P99_BAR ? "met" : "MISSED",
                P99_BAR,
                answer <= WITHDRAWAL_BAR * trip ? "met" : "MISSED",
                WITHDRAWAL_BAR,
                answer / trip);
        if (withdrawals.permitted() > 0) {
            out.println("  FAILED: no figure counts");
        }
        at.put("bytesOfAConsent", bytes);
        at.put("startToReadySeconds", loaded.toMillis() / 1e3);
        at.put("answeredByReading", read);
        at.set(
                "withdrawalMillis",
                JSON.valueToTree(Map.of(
                        "p50",
                        withdrawals.answers().percentile(0.5).toNanos() / 1e6,
                        "p99",
                        answer,
                        "roundTripP50",
                        withdrawals.roundTrips().percentile(0.5).toNanos() / 1e6,
                        "roundTripP99",
                        trip)));
        at.put("permittedAfterWithdrawal", withdrawals.permitted());
    }

    private Spread row(
            ObjectNode into, String name, String label, List<Reading> readings, ToDoubleFunction<Reading> value) {
        Spread spread = Spread.of(readings.stream().map(value::applyAsDouble).toList());
        out.printf("  %-40s %10.2f (%.2f to %.2f)%n", label, spread.median(), spread.least(), spread.most());
        into.set(name, JSON.valueToTree(spread));
        return spread;
    }

    private void say(String progress) {
        out.printf("[%4.0f s] %s%n", (System.nanoTime() - start) / 1e9, progress);
    }
}
