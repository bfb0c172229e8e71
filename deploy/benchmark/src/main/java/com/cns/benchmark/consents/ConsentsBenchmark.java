package com.cns.benchmark.consents;

import com.cns.benchmark.consents.Senders.Sent;
import com.cns.benchmark.consents.UnnestPeer.Put;
import com.cns.benchmark.load.Connection;
import com.cns.benchmark.result.ResultFile;
import com.cns.benchmark.statistic.Spread;
import com.cns.benchmark.suite.Account;
import com.cns.benchmark.suite.Database;
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
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;

/** Measures consents in bulk on a suite of its own. */
public final class ConsentsBenchmark {
    private static final double BAR = 10_000;
    private static final Duration LINKED_WITHIN = Duration.ofMinutes(10);
    private static final long POLL_NANOS = Duration.ofMillis(100).toNanos();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path home;
    private final ConsentsOptions options;
    private final Clock clock;
    private final PrintStream out;
    private final long start = System.nanoTime();
    private final ObjectNode file = JSON.createObjectNode();

    public ConsentsBenchmark(Path home, ConsentsOptions options, Clock clock, PrintStream out) {
        this.home = home;
        this.options = options;
        this.clock = clock;
        this.out = out;
    }

    /** @param linked how long after its end all that the load said was in the ledger's chain, and told */
    private record Round(Sent sent, Duration linked, Put put) {
        double ratio() {
            return sent.perSecond() / put.perSecond();
        }

        double millis(double share) {
            return sent.requests().percentile(share).toNanos() / 1e6;
        }
    }

    /** What people are shown. */
    private record Notice(String id, Instant effectiveFrom) {}

    /** False when a row that was answered is not stored once, or the ledger has not what it owes. */
    public boolean run() throws Exception {
        say("starting a suite of its own, services with the full compiler");
        Instant at = clock.instant();
        file.put("benchmark", "consents");
        file.put("at", at.toString());
        file.set("options", JSON.valueToTree(options));
        boolean clean;
        try (SuiteProcess suite = SuiteProcess.start(home)) {
            Run run = suite.run();
            List<Account> accounts = Account.signUp(run, options.connections());
            Notice notice = notice(run);
            try (Database database = new Database(run, "consent");
                    Senders senders = new Senders(
                            suite.service(Service.CONSENT).url(),
                            accounts,
                            notice.id(),
                            notice.effectiveFrom(),
                            clock)) {
                file.set("durability", JSON.valueToTree(database.durability()));
                out.println("PostgreSQL: " + database.durability());
                UnnestPeer peer = new UnnestPeer(database);
                if (options.warmUp() > 0) {
                    say("warming up");
                    round(Duration.ofSeconds(options.warmUp()), senders, peer, database);
                }
                report(rounds(accounts, run, senders, peer, database));
                clean = verdict(Verdict.of(accounts, senders.books(), database), senders.books());
            }
        }
        Path to = ResultFile.write(home, "consents", at, file);
        out.println("written to " + to);
        return clean;
    }

    private static Notice notice(Run run) throws IOException {
        try (Api api = new Api(run.url());
                Connection gateway = new Connection(run.url())) {
            JsonNode notice = JSON.readTree(gateway.post(
                            "/v1/notices",
                            api.staffToken(run.oidc().issuer(), "petra"),
                            "{\"purpose\":\"third-party-marketing\",\"language\":\"en\",\"change\":\"editorial\",\"title\":\"Partners\",\"text\":\"May they?\"}"
                                    .getBytes(StandardCharsets.UTF_8))
                    .body());
            return new Notice(
                    notice.path("id").asText(),
                    Instant.parse(notice.path("effectiveFrom").asText()));
        }
    }

    private List<Round> rounds(List<Account> accounts, Run run, Senders senders, UnnestPeer peer, Database database)
            throws Exception {
        List<Round> rounds = new ArrayList<>();
        for (int number = 1; number <= options.rounds(); number++) {
            Account.renew(accounts, run);
            Round round = round(options.length(), senders, peer, database);
            rounds.add(round);
            say(
                    "round %d: %,.0f consents/s, p50 %.0f ms, p99 %.0f ms, linked after %.1f s; unnest %,.0f rows/s, ratio %.3f%s"
                            .formatted(
                                    number,
                                    round.sent().perSecond(),
                                    round.millis(0.5),
                                    round.millis(0.99),
                                    round.linked().toMillis() / 1e3,
                                    round.put().perSecond(),
                                    round.ratio(),
                                    round.sent().sentAgain() == 0
                                            ? ""
                                            : ", sent again: " + round.sent().sentAgain()));
        }
        return rounds;
    }

    /** The load, then its peer when nothing of the load is left to do: each has the machine to itself. */
    private Round round(Duration length, Senders senders, UnnestPeer peer, Database database) throws Exception {
        Sent sent = senders.run(length);
        Duration linked = settled(database);
        List<UnnestPeer.Rows> rows = peer.next(sent.consents());
        Put put = peer.put(rows);
        if (put.rows() != sent.consents()) {
            throw new IllegalStateException("FAILED: %,d consents were answered, %,d are new in the table"
                    .formatted(sent.consents(), put.rows()));
        }
        return new Round(sent, linked, put);
    }

    /** When each entry of the ledger is linked, and each event is with the broker. */
    private static Duration settled(Database database) throws SQLException {
        long begun = System.nanoTime();
        while (database.number("select count(*) from ledger_entry where position is null") > 0
                || database.number("select count(*) from outbox") > 0) {
            if (System.nanoTime() - begun > LINKED_WITHIN.toNanos()) {
                throw new IllegalStateException(
                        "FAILED: not all is linked and told after " + LINKED_WITHIN.toMinutes() + " minutes");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private void report(List<Round> rounds) {
        out.println();
        out.printf(
                "consents in bulk, %,d a request on %d connections: median (range) of %d rounds%n",
                Batches.ROWS, options.connections(), rounds.size());
        Spread rate = row(
                "consentsPerSecond",
                "consents/s",
                "%,.0f",
                rounds,
                round -> round.sent().perSecond());
        row(
                "unnestPerSecond",
                "the same rows by unnest, rows/s",
                "%,.0f",
                rounds,
                round -> round.put().perSecond());
        row("ratio", "ratio", "%.3f", rounds, Round::ratio);
        row("p50Millis", "answer to a request, p50 ms", "%.0f", rounds, round -> round.millis(0.5));
        row("p99Millis", "answer to a request, p99 ms", "%.0f", rounds, round -> round.millis(0.99));
        row(
                "linkedSeconds",
                "linked and told after the load's end, s",
                "%.1f",
                rounds,
                round -> round.linked().toMillis() / 1e3);
        out.printf("  rate %s (%,.0f/s)%n", rate.median() >= BAR ? "met" : "MISSED", BAR);
        for (Round round : rounds) {
            file.withArray("rounds")
                    .addPOJO(Map.of(
                            "consents", round.sent().consents(),
                            "consentsPerSecond", round.sent().perSecond(),
                            "unnestPerSecond", round.put().perSecond(),
                            "ratio", round.ratio(),
                            "p50Millis", round.millis(0.5),
                            "p99Millis", round.millis(0.99),
                            "requests", round.sent().requests().count(),
                            "requestsSentAgain", round.sent().sentAgain(),
                            "linkedSeconds", round.linked().toMillis() / 1e3));
        }
    }

    private Spread row(String name, String label, String format, List<Round> rounds, ToDoubleFunction<Round> value) {
        Spread spread = Spread.of(rounds.stream().map(value::applyAsDouble).toList());
        out.printf(
                "  %-44s %12s (%s to %s)%n",
                label,
                format.formatted(spread.median()),
                format.formatted(spread.least()),
                format.formatted(spread.most()));
        file.withObject("/summary").set(name, JSON.valueToTree(spread));
        return spread;
    }

    private boolean verdict(Verdict verdict, List<Book> books) {
        out.println();
        out.printf(
                "ledger: %,d consents answered as stored; lost %d, beyond one row each %d, contradicting answers %d; entries %,d of"
                        + " %,d, the chain is %s%n",
                books.stream().mapToLong(Book::stored).sum(),
                verdict.lost(),
                verdict.unowed(),
                verdict.contradictions(),
                verdict.entries(),
                verdict.owed(),
                verdict.chainBroken() ? "NOT as long" : "as long");
        out.println(verdict.clean() ? "ledger is clean" : "FAILED: the ledger is not clean, no figure counts");
        ObjectNode ledger = file.putObject("ledger");
        ledger.set("verdict", JSON.valueToTree(verdict));
        ledger.put("clean", verdict.clean());
        return verdict.clean();
    }

    private void say(String progress) {
        out.printf("[%4.0f s] %s%n", (System.nanoTime() - start) / 1e9, progress);
    }
}
