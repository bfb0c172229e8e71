package com.cns.platform.idempotency;

import com.cns.contract.id.AccountId;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Bracket;
import com.cns.platform.tenant.OpenTransaction;
import com.cns.platform.tenant.Tenant;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers as they were given, sealed, for a day. */
@ApplicationScoped
public class Answers {
    /** How long a request may be sent again: at least. */
    static final Duration KEPT = Duration.ofHours(24);

    private static final int AT_ONCE = 1_000;
    private static final String ALONE = "select pg_try_advisory_xact_lock($1)";
    private static final String FIND = "select request, answer from idempotent_answer where name = $1";
    private static final String KEEP = """
        insert into idempotent_answer (name, account_id, request, answer, at) values ($1, $2, $3, $4, $5)
        on conflict do nothing\
        """;
    private static final String FORGET = "delete from idempotent_answer where account_id = $1";
    private static final String SWEEP = """
        delete from idempotent_answer
        where name in (select name from idempotent_answer where at <= $1 order by at limit $2)\
        """;

    private final Tenant tenant;
    private final AcrossTenants acrossTenants;
    private final ObjectMapper json;
    private final Clock clock;

    Answers(Tenant tenant, AcrossTenants acrossTenants, ObjectMapper json, Clock clock) {
        this.tenant = tenant;
        this.acrossTenants = acrossTenants;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What was answered before, or what the work answers now. Fails with {@link Problem#IDEMPOTENCY_KEY_REUSED} when the key
     * was another request's, {@link Problem#IDEMPOTENCY_KEY_IN_USE} while a request with it runs.
     */
    Uni<Answer> once(Asked asked, Supplier<Uni<Answer>> work) {
        return find(asked)
                .flatMap(known -> known.map(answer -> Uni.createFrom().item(answer))
                        .orElseGet(() -> tenant.enclosing(new Kept(asked), work)
                                // It may have been answered between the look and the lock.
                                .onFailure()
                                .recoverWithUni(failure -> known(asked, failure))));
    }

    /** What was answered to this account is not answered again. In the open {@code Tenant.in} transaction. */
    public Uni<Void> forget(AccountId account) {
        return tenant.statements(account, open -> open.execute(FORGET, List.of(account.value())))
                .replaceWithVoid();
    }

    /** Harmless to run in every replica. */
    @Scheduled(
            every = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        return acrossTenants
                .in(connection -> connection
                        .preparedQuery(SWEEP)
                        .execute(Tuple.of(now().minus(KEPT), AT_ONCE))
                        .map(RowSet::rowCount))
                .repeat()
                .whilst(deleted -> deleted == AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Answer> known(Asked asked, Throwable failure) {
        return find(asked)
                .flatMap(known -> known.map(answer -> Uni.createFrom().item(answer))
                        .orElseGet(() -> Uni.createFrom().failure(failure)));
    }

    private Uni<Optional<Answer>> find(Asked asked) {
        Function<SqlConnection, Uni<Optional<Answer>>> look = connection -> connection
                .preparedQuery(FIND)
                .execute(Tuple.of(asked.name()))
                .map(found -> found.size() == 0
                        ? Optional.empty()
                        : Optional.of(open(asked, found.iterator().next())));
        return asked.account().map(account -> tenant.sql(account, look)).orElseGet(() -> acrossTenants.in(look));
    }

    private Answer open(Asked asked, Row row) {
        if (!MessageDigest.isEqual(
                row.getBuffer("request").getBytes(), asked.print().getBytes())) {
            throw new ProblemException(
                    Problem.IDEMPOTENCY_KEY_REUSED,
                    "A new request needs a new key; a repeated one is the same to the byte");
        }
        byte[] answer = asked.seal()
                .open(row.getBuffer("answer").getBytes(), asked.name().getBytes());
        return Answer.of(answer, json);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** Keeps the answer in the transaction of the work, which runs alone under its key. */
    private final class Kept implements Bracket<Answer> {
        private final Asked asked;

        Kept(Asked asked) {
            this.asked = asked;
        }

        @Override
        public Uni<Void> before(OpenTransaction transaction) {
            return transaction
                    .isTrue(ALONE, asked.lock())
                    .invoke(isAlone -> {
                        if (!isAlone) {
                            throw new ProblemException(Problem.IDEMPOTENCY_KEY_IN_USE, "Ask again in a moment")
                                    .header("Retry-After", "1");
                        }
                    })
                    .replaceWithVoid();
        }

        @Override
        public Uni<Void> after(
                OpenTransaction transaction, AccountId account, @Nullable Answer answer, @Nullable Throwable failure) {
            if (failure != null) {
                return failure instanceof ProblemException
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(failure);
            }
            return answer == null || answer.isRefusal()
                    ? Uni.createFrom().voidItem()
                    : keep(transaction, account, answer);
        }

        private Uni<Void> keep(OpenTransaction transaction, AccountId account, Answer answer) {
            byte[] name = asked.name().getBytes();
            byte[] bytes = asked.seal().seal(answer.bytes(json), name);
            return transaction
                    .execute(KEEP, List.of(name, account.value(), asked.print().getBytes(), bytes, now()))
                    .invoke(kept -> {
                        if (kept == 0) {
                            throw new IllegalStateException("it was answered meanwhile");
                        }
                    })
                    .replaceWithVoid();
        }
    }
}
