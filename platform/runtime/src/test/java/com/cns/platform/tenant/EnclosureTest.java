package com.cns.platform.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.cns.contract.id.AccountId;
import com.cns.platform.testing.CnsTest;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.time.Ids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Enclosed work and what is added to it commit together or not at all. */
@CnsTest
class EnclosureTest {
    @Inject
    Tenant tenant;

    @Inject
    Ids ids;

    @Inject
    @ReactiveDataSource("system")
    Pool system;

    private AccountId account;

    /** The two ways to open a transaction. */
    enum Way {
        SESSION,
        CONNECTION
    }

    @BeforeEach
    void draw() {
        account = new AccountId(ids.next());
    }

    @ParameterizedTest
    @EnumSource
    void what_is_added_commits_with_the_work(Way way) {
        Noting added = new Noting();

        String answer = OnVertx.await(() -> tenant.enclosing(
                added,
                () -> note(way, "work")
                        .chain(() -> SameContext.current().after(stored()))
                        .invoke(words ->
                                assertThat(words).as("not committed yet").isEmpty())
                        .replaceWith("answer")));

        assertThat(answer).isEqualTo("answer");
        assertThat(added.seen).containsExactly("before", "answer");
        assertThat(words()).containsExactlyInAnyOrder("work", "added");
    }

    @ParameterizedTest
    @EnumSource
    void when_it_cannot_be_added_nothing_is_done(Way way) {
        Noting added = new Noting() {
            @Override
            public Uni<Void> after(
                    OpenTransaction open, AccountId of, @Nullable String answer, @Nullable Throwable failure) {
                return Uni.createFrom().failure(new IllegalStateException("cannot be added"));
            }
        };

        assertThatThrownBy(() -> OnVertx.await(
                        () -> tenant.enclosing(added, () -> note(way, "work").replaceWith("answer"))))
                .hasMessage("cannot be added");

        assertThat(words()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void what_must_come_first_can_refuse_the_work(Way way) {
        Noting refusing = new Noting() {
            @Override
            public Uni<Void> before(OpenTransaction open) {
                return Uni.createFrom().failure(new IllegalStateException("refused"));
            }
        };

        assertThatThrownBy(() -> OnVertx.await(
                        () -> tenant.enclosing(refusing, () -> note(way, "work").replaceWith("answer"))))
                .hasMessage("refused");

        assertThat(words()).isEmpty();
        assertThat(refusing.seen).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void work_that_fails_after_its_transaction_is_told_to_the_bracket_which_decides(Way way) {
        Noting keeping = new Noting();

        assertThatThrownBy(() -> OnVertx.await(() ->
                        tenant.enclosing(keeping, () -> note(way, "work").chain(() -> failed("too late")))))
                .hasMessage("too late");

        assertThat(keeping.seen).containsExactly("before", "too late");
        assertThat(words()).containsExactlyInAnyOrder("work", "added");
    }

    @Test
    void work_that_fails_in_its_transaction_is_undone() {
        Noting added = new Noting();

        assertThatThrownBy(() -> OnVertx.await(() -> tenant.enclosing(
                        added,
                        () -> tenant.in(account, () -> note(Way.SESSION, "work").chain(() -> failed("inside"))))))
                .hasMessage("inside");

        assertThat(words()).isEmpty();
        assertThat(added.seen).containsExactly("before");
    }

    @Test
    void work_without_a_transaction_is_answered() {
        Noting added = new Noting();

        assertThat(OnVertx.await(
                        () -> tenant.enclosing(added, () -> Uni.createFrom().item("answer"))))
                .isEqualTo("answer");
        assertThat(added.seen).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_second_transaction_of_the_same_way_is_part_of_the_first(Way way) {
        Noting added = new Noting() {
            @Override
            public Uni<Void> after(
                    OpenTransaction open, AccountId of, @Nullable String answer, @Nullable Throwable failure) {
                return Uni.createFrom().failure(new IllegalStateException("undone"));
            }
        };

        assertThatThrownBy(() -> OnVertx.await(() -> tenant.enclosing(
                        added,
                        () -> note(way, "first")
                                .chain(() -> note(way, "second"))
                                .replaceWith("answer"))))
                .hasMessage("undone");

        assertThat(words()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_second_transaction_of_another_way_fails_and_leaves_nothing(Way way) {
        Way other = way == Way.SESSION ? Way.CONNECTION : Way.SESSION;
        Noting undoing = new Noting() {
            @Override
            public Uni<Void> after(
                    OpenTransaction open, AccountId of, @Nullable String answer, @Nullable Throwable failure) {
                return Uni.createFrom().failure(new IllegalStateException("undone"));
            }
        };

        assertThatThrownBy(() -> OnVertx.await(() -> tenant.enclosing(
                        undoing,
                        () -> note(way, "first")
                                .chain(() -> note(other, "second"))
                                .replaceWith("answer"))))
                .isInstanceOf(IllegalStateException.class);

        assertThat(words()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_client_that_goes_away_leaves_no_transaction_open(Way way) {
        CompletableFuture<Void> goesOn = new CompletableFuture<>();
        CompletableFuture<Cancellable> request = new CompletableFuture<>();
        Noting added = new Noting();

        OnVertx.await(() -> {
            request.complete(tenant.enclosing(
                            added,
                            () -> note(way, "work")
                                    .chain(() -> SameContext.current()
                                            .after(Uni.createFrom().completionStage(goesOn)))
                                    .replaceWith("answer"))
                    .subscribe()
                    .with(answer -> {}, failure -> {}));
            return Uni.createFrom().voidItem();
        });
        await().until(() -> added.seen.contains("before"));
        request.join().cancel();
        goesOn.complete(null);

        await().untilAsserted(() -> assertThat(words()).containsExactlyInAnyOrder("work", "added"));
    }

    /** Notes what it saw, and writes a row of its own. */
    private class Noting implements Bracket<String> {
        final List<String> seen = new CopyOnWriteArrayList<>();

        @Override
        public Uni<Void> before(OpenTransaction open) {
            seen.add("before");
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Void> after(
                OpenTransaction open, AccountId of, @Nullable String answer, @Nullable Throwable failure) {
            seen.add(failure == null ? String.valueOf(answer) : String.valueOf(failure.getMessage()));
            return open.execute(
                            "insert into note (account_id, id, words) values ($1, $2, $3)",
                            List.of(of.value(), ids.next(), "added"))
                    .replaceWithVoid();
        }
    }

    private Uni<Void> note(Way way, String words) {
        return switch (way) {
            case SESSION ->
                tenant.in(
                        account,
                        () -> Panache.getSession()
                                .chain(session -> session.persist(new Note(ids.next(), account.value(), words))));
            case CONNECTION ->
                tenant.sql(
                        account,
                        connection -> connection
                                .preparedQuery("insert into note (account_id, id, words) values ($1, $2, $3)")
                                .execute(Tuple.of(account.value(), ids.next(), words))
                                .replaceWithVoid());
        };
    }

    private static <T> Uni<T> failed(String message) {
        return Uni.createFrom().failure(new IllegalStateException(message));
    }

    private List<String> words() {
        return stored().await().indefinitely();
    }

    private Uni<List<String>> stored() {
        return system.preparedQuery("select words from note where account_id = $1")
                .execute(Tuple.of(account.value()))
                .map(rows -> {
                    List<String> words = new ArrayList<>();
                    rows.forEach(row -> words.add(row.getString(0)));
                    return words;
                });
    }
}
