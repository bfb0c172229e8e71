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
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@CnsTest
class TenantTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Tenant tenant;

    @Inject
    AcrossTenants acrossTenants;

    @Inject
    Ids ids;

    @Inject
    Pool app;

    @Inject
    @ReactiveDataSource("system")
    Pool system;

    @ConfigProperty(name = "quarkus.datasource.reactive.max-size")
    int connections;

    @Test
    void a_tenant_sees_its_own_rows_only() {
        AccountId mine = written("mine");
        AccountId other = written("other");

        assertThat(owners(mine)).containsExactly(mine.value());
        assertThat(owners(other)).containsExactly(other.value());
        assertThat(ownersBySql(mine)).containsExactly(mine.value());
    }

    @Test
    void without_a_tenant_there_are_no_rows() {
        written("hidden");

        assertThat(app.query("select count(*) from note")
                        .executeAndAwait()
                        .iterator()
                        .next()
                        .getLong(0))
                .isZero();
        assertThat(system.query("select count(*) from note")
                        .executeAndAwait()
                        .iterator()
                        .next()
                        .getLong(0))
                .isPositive();
    }

    @Test
    void after_a_tenants_transaction_its_connection_sees_no_rows() {
        // Every connection of the pool has had a tenant.
        IntStream.range(0, 4 * connections).forEach(i -> owners(written("note " + i)));

        Stream.generate(() -> app.query("select count(*) from note"))
                .limit(4L * connections)
                .forEach(query -> assertThat(
                                query.executeAndAwait().iterator().next().getLong(0))
                        .isZero());
    }

    @Test
    void a_row_of_another_tenant_cannot_be_written() {
        AccountId mine = account();
        AccountId other = account();

        assertThatThrownBy(() -> OnVertx.await(() -> tenant.in(mine, () -> persist(other))))
                .rootCause()
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() -> OnVertx.await(() -> tenant.sql(
                        mine,
                        connection -> connection
                                .preparedQuery("insert into note (account_id, id, words) values ($1, $2, 'x')")
                                .execute(Tuple.of(other.value(), ids.next())))))
                .isInstanceOf(PgException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table own (id int)",
                "create temporary table own (id int)",
                "create schema own",
                "alter table note disable row level security",
                "drop policy note_app on note",
                "drop table note",
                "truncate note",
                "create function own() returns int language sql as 'select 1'",
                "set role usage_owner"
            })
    void the_services_roles_run_no_ddl(String ddl) {
        assertThatThrownBy(() -> app.query(ddl).executeAndAwait()).isInstanceOf(PgException.class);
        assertThatThrownBy(() -> system.query(ddl).executeAndAwait()).isInstanceOf(PgException.class);
    }

    @Test
    void ten_thousand_interleaved_tenants_over_four_connections_see_their_own_rows_only() {
        assertThat(connections).isEqualTo(4);
        List<AccountId> accounts = Stream.generate(this::account).limit(10_000).toList();
        accounts.stream()
                .collect(Collectors.groupingBy(a -> Math.floorMod(a.hashCode(), 10)))
                .values()
                .forEach(this::writeAll);
        List<AccountId> shuffled = new ArrayList<>(accounts);
        Collections.shuffle(shuffled, new Random(20261123));

        List<AccountId> bled;
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            bled = shuffled.stream()
                    .map(account ->
                            CompletableFuture.supplyAsync(() -> seesOnlyItself(account) ? null : account, threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .filter(Objects::nonNull)
                    .toList();
        }

        assertThat(bled).isEmpty();
    }

    @Test
    void work_for_the_same_account_joins_the_open_transaction() {
        AccountId account = account();

        assertThatThrownBy(() -> OnVertx.await(() -> tenant.in(
                        account,
                        () -> tenant.in(account, () -> persist(account)).chain(() -> failed("undo")))))
                .hasMessage("undo");

        assertThat(owners(account)).isEmpty();
    }

    @Test
    void another_accounts_work_is_refused_within_an_open_transaction() {
        AccountId account = account();

        assertThatThrownBy(() ->
                        OnVertx.await(() -> tenant.in(account, () -> tenant.in(account(), () -> persist(account)))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the open transaction is another account's");
        assertThat(owners(account)).isEmpty();
    }

    @Test
    void one_context_serves_one_account_after_another() {
        AccountId first = account();
        AccountId second = account();

        OnVertx.await(() ->
                tenant.in(first, () -> persist(first)).chain(() -> tenant.in(second, () -> persist(second))));

        assertThat(owners(first)).hasSize(1);
        assertThat(owners(second)).hasSize(1);
    }

    @Test
    void clients_that_go_away_in_the_middle_keep_no_connection() {
        var begun = new ConcurrentLinkedQueue<AccountId>();
        for (int i = 0; i < 3 * connections; i++) {
            AccountId account = account();
            OnVertx.await(() -> {
                var request = tenant.in(
                                account,
                                () -> persist(account)
                                        .invoke(() -> begun.add(account))
                                        .onItem()
                                        .delayIt()
                                        .by(Duration.ofMillis(20))
                                        .plug(SameContext.current()::after))
                        .subscribe()
                        .with(done -> {});
                var context = Vertx.currentContext();
                return Uni.createFrom()
                        .<Void>emitter(gone -> context.owner().setTimer(5, id -> {
                            request.cancel();
                            gone.complete(null);
                        }));
            });
        }

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(begun).hasSize(3 * connections));
        // All connections are there again, and what had begun was committed.
        assertThat(owners(written("after"))).hasSize(1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(begun)
                        .allSatisfy(account -> assertThat(owners(account)).hasSize(1)));
    }

    @Test
    void work_across_tenants_commits_or_undoes_as_one() {
        AccountId account = account();

        assertThatThrownBy(() -> OnVertx.await(() -> acrossTenants.in(connection -> connection
                        .preparedQuery("insert into note (account_id, id, words) values ($1, $2, 'x')")
                        .execute(Tuple.of(account.value(), ids.next()))
                        .chain(() -> failed("undo")))))
                .hasMessage("undo");

        assertThat(owners(account)).isEmpty();
    }

    private static Uni<Void> failed(String message) {
        return Uni.createFrom().failure(new IllegalStateException(message));
    }

    private AccountId account() {
        return new AccountId(ids.next());
    }

    private AccountId written(String words) {
        AccountId account = account();
        OnVertx.await(() -> tenant.in(
                account,
                () -> Panache.getSession()
                        .chain(session -> session.persist(new Note(ids.next(), account.value(), words)))));
        return account;
    }

    private Uni<Void> persist(AccountId owner) {
        return Panache.getSession()
                .chain(session -> session.persist(new Note(ids.next(), owner.value(), "words"))
                        .chain(session::flush));
    }

    private void writeAll(List<AccountId> accounts) {
        List<Tuple> rows = accounts.stream()
                .map(account -> Tuple.of(account.value(), ids.next()))
                .toList();
        system.preparedQuery("insert into note (account_id, id, words) values ($1, $2, 'one of many')")
                .executeBatchAndAwait(rows);
    }

    private boolean seesOnlyItself(AccountId account) {
        boolean bySession = account.hashCode() % 2 == 0;
        return (bySession ? owners(account) : ownersBySql(account)).equals(List.of(account.value()));
    }

    private List<UUID> owners(AccountId account) {
        return OnVertx.await(() -> tenant.in(
                        account,
                        () -> Panache.getSession()
                                .chain(session -> session.createQuery("from Note", Note.class)
                                        .getResultList())))
                .stream()
                .map(Note::account)
                .toList();
    }

    private List<UUID> ownersBySql(AccountId account) {
        return OnVertx.await(() -> tenant.sql(
                account,
                connection -> connection
                        .query("select account_id from note")
                        .execute()
                        .map(rows -> {
                            List<UUID> owners = new ArrayList<>();
                            rows.forEach(row -> owners.add(row.getUUID(0)));
                            return owners;
                        })));
    }
}
