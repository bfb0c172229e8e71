package com.cns.benchmark.account;

import com.cns.benchmark.load.Connection;
import com.cns.benchmark.result.ResultFile;
import com.cns.benchmark.statistic.Latencies;
import com.cns.benchmark.statistic.Slope;
import com.cns.benchmark.suite.Account;
import com.cns.benchmark.suite.Database;
import com.cns.benchmark.suite.SuiteProcess;
import com.cns.contract.id.AccountId;
import com.cns.contract.route.Service;
import com.cns.local.suite.Run;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Measures point operations of account-service on a suite of its own. */
public final class AccountsBenchmark {
    /** What the issue of account-service promises: a point operation's time does not grow with the accounts. */
    private static final double BAR = 0.1;

    private static final int WHO_ASK = 20;
    private static final int REQUESTS = 400;
    private static final int WARM_UP = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path home;
    private final AccountsOptions options;
    private final Clock clock;
    private final PrintStream out;
    private final long start = System.nanoTime();

    public AccountsBenchmark(Path home, AccountsOptions options, Clock clock, PrintStream out) {
        this.home = home;
        this.options = options;
        this.clock = clock;
        this.out = out;
    }

    /** What is asked. */
    private enum Ask {
        PEER("peer: the discovery document"),
        TOKEN("a key exchanged for a token"),
        KEY("a key looked up"),
        ACCOUNT("an account read by its holder");

        private final String label;

        Ask(String label) {
            this.label = label;
        }
    }

    private record Reading(long accounts, Map<Ask, Latencies> times) {
        /** What a run that is ended early has told. */
        String medians() {
            return Arrays.stream(Ask.values())
                    .map(ask -> "%s %.2f".formatted(ask.label, millis(ask, 0.5)))
                    .collect(Collectors.joining(", "));
        }

        double millis(Ask ask, double share) {
            return time(ask, share).toNanos() / 1e6;
        }

        Duration time(Ask ask, double share) {
            return times.getOrDefault(ask, new Latencies()).percentile(share);
        }
    }

    /** True: what it finds is in the table. */
    public boolean run() throws Exception {
        say("starting a suite of its own, with AOT caches");
        try (SuiteProcess suite = SuiteProcess.start(home)) {
            Run run = suite.run();
            List<Account> accounts = Account.signUp(run, WHO_ASK);
            List<Reading> readings = new ArrayList<>();
            try (Database account = new Database(run, "account");
                    Database keyring = new Database(run, "account_keyring")) {
                String url = suite.service(Service.ACCOUNT).url();
                say("warming up");
                try (Connection connection = new Connection(url)) {
                    warmUp(connection, accounts);
                }
                Population population = new Population(account, keyring);
                for (long size = AccountsOptions.FIRST; size <= options.most(); size *= 10) {
                    say("growing to %,d accounts".formatted(size));
                    population.growTo(size);
                    Account.renew(accounts, run);
                    // A connection that nobody uses while the tables grow is closed.
                    try (Connection connection = new Connection(url)) {
                        say("asking");
                        measure(connection, accounts, WARM_UP);
                        Reading reading = new Reading(size, measure(connection, accounts, REQUESTS));
                        readings.add(reading);
                        say("p50 in milliseconds: " + reading.medians());
                    }
                }
            }
            report(readings);
            return true;
        }
    }

    private void warmUp(Connection connection, List<Account> accounts) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(options.warmUp()).toNanos();
        while (System.nanoTime() < end) {
            measure(connection, accounts, WHO_ASK);
        }
    }

    private static Map<Ask, Latencies> measure(Connection connection, List<Account> accounts, int requests)
            throws IOException {
        Map<Ask, Latencies> times = new EnumMap<>(Ask.class);
        for (int i = 0; i < requests; i++) {
            Account account = accounts.get(i % accounts.size());
            for (Ask ask : Ask.values()) {
                long start = System.nanoTime();
                Connection.Answer answer = ask(connection, ask, account);
                long elapsed = System.nanoTime() - start;
                if (answer.status() != 200) {
                    throw new IOException(ask.label + ": answered " + answer.status() + " " + answer.body());
                }
                times.computeIfAbsent(ask, _ -> new Latencies()).add(elapsed);
            }
        }
        return times;
    }

    private static Connection.Answer ask(Connection connection, Ask ask, Account account) throws IOException {
        return switch (ask) {
            case PEER -> connection.get("/.well-known/openid-configuration", account.token());
            case TOKEN -> connection.form("/oauth2/token", account.exchange());
            case KEY -> connection.get("/v1/api-keys/" + account.key(), account.token());
            case ACCOUNT -> connection.get("/v1/accounts/" + new AccountId(account.id()), account.token());
        };
    }

    private void report(List<Reading> readings) throws IOException {
        ObjectNode file = JSON.createObjectNode();
        file.put("benchmark", "accounts");
        file.put("at", clock.instant().toString());
        file.set("options", JSON.valueToTree(options));
        out.println();
        out.printf("%d accounts ask in turn, %d requests each kind; milliseconds p50 / p99%n", WHO_ASK, REQUESTS);
        for (Ask ask : Ask.values()) {
            ArrayNode sizes = file.putArray(ask.name());
            out.printf("  %-32s", ask.label);
            for (Reading reading : readings) {
                out.printf(
                        "  %,9d: %6.2f / %6.2f",
                        reading.accounts(), reading.millis(ask, 0.5), reading.millis(ask, 0.99));
                sizes.addObject()
                        .put("accounts", reading.accounts())
                        .put("p50Millis", reading.millis(ask, 0.5))
                        .put("p99Millis", reading.millis(ask, 0.99));
            }
            out.println();
        }
        if (readings.size() > 1) {
            slopes(readings, file.putObject("slopes"));
        }
        Path to = ResultFile.write(home, "accounts", clock.instant(), file);
        out.println("written to " + to);
    }

    private void slopes(List<Reading> readings, ObjectNode file) {
        for (Ask ask : Ask.values()) {
            double slope = Slope.of(readings.stream()
                    .map(reading -> new Slope.Point(
                            reading.accounts(), reading.time(ask, 0.5).toNanos()))
                    .toList());
            Reading last = readings.getLast();
            double ratio = last.millis(ask, 0.5) / last.millis(Ask.PEER, 0.5);
            out.printf(
                    "  %-32s slope of p50 %5.2f  %s; %.1f times the peer%n",
                    ask.label, slope, slope <= BAR ? "met (0.1)" : "MISSED (0.1)", ratio);
            file.put(ask.name(), slope);
        }
    }

    private void say(String progress) {
        out.printf("[%4.0f s] %s%n", (System.nanoTime() - start) / 1e9, progress);
    }
}
