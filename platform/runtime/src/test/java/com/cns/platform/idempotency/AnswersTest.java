package com.cns.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cns.contract.id.AccountId;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.SameContext;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.testing.CnsTest;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.time.Ids;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers commit with what they tell of, once, and open for nobody but the client that has the key. */
@CnsTest
class AnswersTest {
    /** So late that the service's own sweep leaves it alone. */
    private static final Instant NOON = Instant.parse("2099-11-28T12:00:00Z");

    @Inject
    Tenant tenant;

    @Inject
    AcrossTenants acrossTenants;

    @Inject
    Tokens tokens;

    @Inject
    ObjectMapper json;

    @Inject
    Ids ids;

    @Inject
    Pool app;

    @Inject
    @ReactiveDataSource("system")
    Pool system;

    private AccountId account;

    @BeforeEach
    void draw() {
        account = new AccountId(ids.next());
    }

    @Test
    void equal_requests_at_once_have_one_effect_and_the_others_get_its_answer_or_wait() {
        List<CompletableFuture<Object>> all = Stream.generate(() -> CompletableFuture.<Object>supplyAsync(() -> {
                    try {
                        return once(asked("key", "body"), "an answer");
                    } catch (ProblemException refusal) {
                        return refusal;
                    }
                }))
                .limit(16)
                .toList();

        List<Object> outcomes = all.stream().map(CompletableFuture::join).toList();

        assertThat(outcomes).contains(answer("an answer")).allSatisfy(outcome -> {
            if (outcome instanceof ProblemException refusal) {
                assertThat(refusal.problem()).isEqualTo(Problem.IDEMPOTENCY_KEY_IN_USE);
                assertThat(refusal.headers()).containsEntry("Retry-After", "1");
            } else {
                assertThat(outcome).isEqualTo(answer("an answer"));
            }
        });
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void a_fault_after_the_effect_undoes_it_and_leaves_the_key_free() {
        assertThatThrownBy(() -> OnVertx.await(() -> answers(NOON)
                        .once(
                                asked("key", "body"),
                                () -> effect().chain(
                                                () -> Uni.createFrom().failure(new IllegalStateException("late"))))))
                .hasMessage("late");
        assertThat(effects()).isZero();

        assertThat(once(asked("key", "body"), "now it works")).isEqualTo(answer("now it works"));
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void a_refusal_keeps_what_it_kept_without_a_key_and_leaves_the_key_free() {
        for (int tries = 1; tries <= 2; tries++) {
            assertThatThrownBy(() -> OnVertx.await(() -> answers(NOON)
                            .once(
                                    asked("key", "body"),
                                    () -> effect().chain(() ->
                                            Uni.createFrom().failure(new ProblemException(Problem.UNPROCESSABLE))))))
                    .isInstanceOf(ProblemException.class);
            assertThat(effects()).as("tries that were counted").isEqualTo(tries);
        }
    }

    @Test
    void an_answer_that_is_a_refusal_is_not_kept() {
        Answer refusal = new Answer(409, Map.of(), null);
        for (int times = 1; times <= 2; times++) {
            assertThat(OnVertx.await(
                            () -> answers(NOON).once(asked("key", "body"), () -> effect().replaceWith(refusal))))
                    .isEqualTo(refusal);
        }

        assertThat(effects()).isEqualTo(2);
    }

    @Test
    void a_rival_that_was_faster_between_look_and_lock_is_answered_for() {
        Asked asked = asked("key", "body");

        // Nobody has the lock yet when the faster one comes: the work has opened nothing.
        Answer told = OnVertx.await(() -> answers(NOON)
                .once(
                        asked,
                        () -> SameContext.current()
                                .after(Uni.createFrom()
                                        .completionStage(
                                                CompletableFuture.supplyAsync(() -> once(asked, "the faster one's"))))
                                .chain(() -> effect().replaceWith(answer("too late")))));

        assertThat(told).isEqualTo(answer("the faster one's"));
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void an_answer_is_readable_with_its_key_only() {
        once(asked("key", "body"), "s3cret");
        byte[] stored = system.preparedQuery("select answer from idempotent_answer where account_id = $1")
                .executeAndAwait(Tuple.of(account.value()))
                .iterator()
                .next()
                .getBuffer(0)
                .getBytes();
        Asked right = asked("key", "body");

        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("s3cret");
        assertThat(right.seal().open(stored, right.name().getBytes()))
                .asString(StandardCharsets.UTF_8)
                .contains("s3cret");
        Asked wrong = asked("kez", "body");
        assertThatThrownBy(() -> wrong.seal().open(stored, right.name().getBytes()))
                .isInstanceOf(IllegalArgumentException.class);
        AccountId other = new AccountId(ids.next());
        Asked others = Asked.by(other, "holder", key("key"), request("body"), tokens);
        assertThatThrownBy(() -> others.seal().open(stored, right.name().getBytes()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(app.query("select count(*) from idempotent_answer")
                        .executeAndAwait()
                        .iterator()
                        .next()
                        .getLong(0))
                .as("rows without a tenant")
                .isZero();
    }

    @Test
    void an_answer_is_kept_for_a_day_and_goes_with_its_account() {
        once(asked("key", "body"), "an answer");
        once(asked("another", "body"), "an answer");

        OnVertx.await(
                () -> answers(NOON.plus(Duration.ofHours(24)).minusMillis(1)).sweep());
        assertThat(kept()).isEqualTo(2);
        OnVertx.await(() -> answers(NOON.plus(Duration.ofHours(24))).sweep());
        assertThat(kept()).isZero();

        once(asked("key", "body"), "an answer");
        OnVertx.await(() -> answers(NOON).forget(account));
        assertThat(kept()).isZero();
    }

    @Test
    void a_strangers_equal_key_is_another_key_unless_the_whole_request_is_the_same() {
        Asked mine = Asked.byAnybody(key("key"), request("mine"), tokens);

        assertThat(Asked.byAnybody(key("key"), request("mine"), tokens).name()).isEqualTo(mine.name());
        assertThat(Asked.byAnybody(key("key"), request("theirs"), tokens).name())
                .isNotEqualTo(mine.name());
        assertThat(Asked.byAnybody(key("kez"), request("mine"), tokens).name()).isNotEqualTo(mine.name());
    }

    private Answer once(Asked asked, String words) {
        return OnVertx.await(() -> answers(NOON).once(asked, () -> effect().replaceWith(answer(words))));
    }

    private Answers answers(Instant now) {
        return new Answers(tenant, acrossTenants, json, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Answer answer(String words) {
        return new Answer(201, Map.of("Location", List.of("/v1/things/1")), "{\"words\":\"" + words + "\"}");
    }

    private Asked asked(String key, String body) {
        return Asked.by(account, "holder", key(key), request(body), tokens);
    }

    private static IdempotencyKey key(String value) {
        return IdempotencyKey.of(List.of(value)).orElseThrow();
    }

    private static Asked.Request request(String body) {
        return new Asked.Request("POST", "/v1/things", Buffer.buffer(body));
    }

    private Uni<Void> effect() {
        return tenant.sql(
                account,
                connection -> connection
                        .preparedQuery("insert into note (account_id, id, words) values ($1, $2, 'effect')")
                        .execute(Tuple.of(account.value(), ids.next()))
                        .replaceWithVoid());
    }

    private long effects() {
        return count("note");
    }

    private long kept() {
        return count("idempotent_answer");
    }

    private long count(String table) {
        return system.preparedQuery("select count(*) from " + table + " where account_id = $1")
                .executeAndAwait(Tuple.of(account.value()))
                .iterator()
                .next()
                .getLong(0);
    }
}
