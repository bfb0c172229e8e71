package com.cns.account.login;

import com.cns.contract.account.NetworkToken;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.platform.datamap.Stored;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.AcrossTenants;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes who guesses wait, twice as long each time: by address and network together from the fifth try on, by network alone and
 * by address alone from more, so that nobody can lock a holder out from one place, nor guess from many.
 */
@ApplicationScoped
class Delays {
    private static final int FREE_TOGETHER = 4;
    private static final int FREE_BY_NETWORK = 30;
    private static final int FREE_BY_ADDRESS = 60;
    private static final Duration LONGEST = Duration.ofMinutes(15);

    /** By address alone: so that nobody, from however many places, keeps its holder out for longer. */
    private static final Duration LONGEST_BY_ADDRESS = Duration.ofSeconds(30);

    private static final int DOUBLINGS = 10;

    /** Whoever did not fail for so long begins anew. */
    static final Duration FORGOTTEN = Duration.ofHours(24);

    private static final String NOTE = """
            insert into login_delay (print, failures, failed_at, next_at)
            select print, 0, $2, $2 from unnest($1::text[]) as t(print) order by print
            on conflict (print) do nothing""";
    private static final String EARLY =
            "select max(next_at) as next_at from login_delay where print = any($1) and next_at > $2";
    private static final String LOCK =
            "select print, failures, failed_at, next_at from login_delay where print = any($1) order by print for update";
    private static final String COUNT = """
            update login_delay set failures = t.failures, failed_at = $4, next_at = t.next_at
            from unnest($1::text[], $2::int[], $3::timestamptz[]) as t(print, failures, next_at)
            where login_delay.print = t.print""";
    private static final String FORGIVE = """
            update login_delay set failures = case when print = any($2) then 0 else greatest(failures - 1, 0) end, next_at = $3
            where print = any($1)""";

    private final AcrossTenants acrossTenants;
    private final Prints prints;
    private final Clock clock;

    Delays(AcrossTenants acrossTenants, Prints prints, Clock clock) {
        this.acrossTenants = acrossTenants;
        this.prints = prints;
        this.clock = clock;
    }

    /** How many failures are free, and how long a wait may get. */
    record Brake(int free, Duration longest) {
        Duration wait(int failures) {
            int beyond = failures - free;
            if (beyond < 0) {
                return Duration.ZERO;
            }
            Duration doubled = beyond >= DOUBLINGS ? LONGEST : Duration.ofSeconds(1L << beyond);
            return doubled.compareTo(longest) < 0 ? doubled : longest;
        }
    }

    /** An attempt, counted as failed until it is forgiven. */
    record Attempt(String together, String network, String address) {}

    /** As its row has it. */
    @Coverage(erasure = Coverage.By.HOLDER, copy = Coverage.By.DERIVED)
    @Stored(table = "login_delay")
    record Delay(
            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.SECURITY,
                    basis = LegalBasis.LEGITIMATE_INTEREST,
                    retention = Retention.LOG_IN)
            String print,

            @NotPersonal(NotPersonal.Reason.COUNT) int failures,
            @NotPersonal(NotPersonal.Reason.TIME) Instant failedAt,
            @NotPersonal(NotPersonal.Reason.TIME) Instant nextAt) {
        static Delay of(Row row) {
            return new Delay(
                    row.getString("print"),
                    row.getInteger("failures"),
                    row.getOffsetDateTime("failed_at").toInstant(),
                    row.getOffsetDateTime("next_at").toInstant());
        }

        /** With one failure more. */
        Delay failed(Brake brake, Instant now) {
            int count = (failedAt.plus(FORGOTTEN).isBefore(now) ? 0 : failures) + 1;
            return new Delay(print, count, now, now.plus(brake.wait(count)));
        }
    }

    Attempt attempt(String emailPrint, NetworkToken network) {
        return new Attempt(
                prints.delayOf("both " + emailPrint + " " + network.text()),
                prints.delayOf("network " + network.text()),
                prints.delayOf("address " + emailPrint));
    }

    /** Counts an attempt; when it comes too early it is not counted, and the answer is how long to wait. */
    private Uni<Optional<Duration>> begin(Attempt attempt) {
        TreeMap<String, Brake> brakes = new TreeMap<>();
        brakes.put(attempt.together(), new Brake(FREE_TOGETHER, LONGEST));
        brakes.put(attempt.network(), new Brake(FREE_BY_NETWORK, LONGEST));
        brakes.put(attempt.address(), new Brake(FREE_BY_ADDRESS, LONGEST_BY_ADDRESS));
        String[] all = brakes.keySet().toArray(String[]::new);
        Instant now = clock.instant();
        return acrossTenants.in(connection -> early(connection, all, now)
                .flatMap(early -> early.isPresent()
                        ? Uni.createFrom().item(early)
                        : connection
                                .preparedQuery(NOTE)
                                .execute(Tuple.of(all, utc(now)))
                                .chain(() -> lock(connection, all))
                                .flatMap(present -> count(connection, present, brakes, now))));
    }

    /** Whoever must wait leaves no rows behind. */
    private static Uni<Optional<Duration>> early(SqlConnection connection, String[] all, Instant now) {
        return connection
                .preparedQuery(EARLY)
                .execute(Tuple.of(all, utc(now)))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getOffsetDateTime("next_at"))
                        .map(next -> Duration.between(now, next.toInstant())));
    }

    private static Uni<List<Delay>> lock(SqlConnection connection, String[] all) {
        return connection.preparedQuery(LOCK).execute(Tuple.of((Object) all)).map(rows -> {
            List<Delay> present = new ArrayList<>();
            rows.forEach(row -> present.add(Delay.of(row)));
            return present;
        });
    }

    /** The same; fails with {@link Problem#TOO_MANY_REQUESTS} and the seconds to wait. */
    Uni<Void> require(Attempt attempt) {
        return begin(attempt).invoke(wait -> wait.ifPresent(Delays::refuse)).replaceWithVoid();
    }

    private static void refuse(Duration wait) {
        throw new ProblemException(Problem.TOO_MANY_REQUESTS, "Too many log-ins failed: wait as Retry-After says")
                .header("Retry-After", Long.toString(wait.plusMillis(999).toSeconds()));
    }

    /** Unless somebody was faster, and it comes too early now. */
    private static Uni<Optional<Duration>> count(
            SqlConnection connection, List<Delay> present, Map<String, Brake> brakes, Instant now) {
        Optional<Duration> early = present.stream()
                .map(delay -> Duration.between(now, delay.nextAt()))
                .filter(Duration::isPositive)
                .max(Duration::compareTo);
        if (early.isPresent()) {
            return Uni.createFrom().item(early);
        }
        List<Delay> counted = present.stream()
                .map(delay -> delay.failed(
                        Objects.requireNonNull(brakes.get(delay.print()), "only what was asked for is found"), now))
                .toList();
        return connection
                .preparedQuery(COUNT)
                .execute(Tuple.of(
                        counted.stream().map(Delay::print).toArray(String[]::new),
                        counted.stream().map(Delay::failures).toArray(Integer[]::new),
                        counted.stream().map(delay -> utc(delay.nextAt())).toArray(OffsetDateTime[]::new),
                        utc(now)))
                .replaceWith(Optional.empty());
    }

    /** The holder was it: of the address nothing is left, of the network only what others did. */
    Uni<Void> forgive(Attempt attempt) {
        return undo(attempt, attempt.together(), attempt.address());
    }

    /** Nobody looked at the password. */
    Uni<Void> takeBack(Attempt attempt) {
        return undo(attempt);
    }

    private Uni<Void> undo(Attempt attempt, String... wholly) {
        String[] all = {attempt.together(), attempt.network(), attempt.address()};
        return acrossTenants.in(connection -> connection
                .preparedQuery(LOCK)
                .execute(Tuple.of((Object) all))
                .chain(() -> connection.preparedQuery(FORGIVE).execute(Tuple.of(all, wholly, utc(clock.instant()))))
                .replaceWithVoid());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
