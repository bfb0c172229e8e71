package com.cns.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.local.chain.Verdict;
import com.cns.platform.chain.Linker;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.testing.AuditEntries;
import com.cns.platform.testing.CnsTest;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.time.Ids;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@CnsTest
class AuditTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PATH = "GET /v1/things/{id}";

    @Inject
    Audit audit;

    @Inject
    Chainer chainer;

    @Inject
    Tenant tenant;

    @Inject
    AcrossTenants acrossTenants;

    @Inject
    Ids ids;

    @Test
    @DisplayName("what replicas write at the same time and link at the same time is one whole chain (I6)")
    void what_replicas_write_and_link_at_the_same_time_is_one_whole_chain() {
        AccountId account = account();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Stream<Runnable> appends = IntStream.range(0, 60).mapToObj(i -> () -> add(read(account)));
            Stream<Runnable> links = IntStream.range(0, 20).mapToObj(i -> this::link);
            CompletableFuture.allOf(Stream.concat(appends, links)
                            .map(work -> CompletableFuture.runAsync(work, threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }

        assertThat(allLinked().fault()).isNull();
        assertThat(AuditEntries.of(account)).hasSize(60);
    }

    @Test
    void more_than_a_batch_is_linked_at_once() {
        AccountId account = account();
        List<Entry> entries = Collections.nCopies(Linker.BATCH + 10, read(account));

        OnVertx.await(() -> tenant.sql(account, connection -> audit.add(connection, entries)));
        link();

        assertThat(allLinked()).satisfies(verdict -> {
            assertThat(verdict.fault()).isNull();
            assertThat(verdict.head().position()).isGreaterThanOrEqualTo(Linker.BATCH + 10);
        });
    }

    @Test
    void an_entry_says_who_did_what_for_which_purpose_and_to_whom() {
        AccountId account = account();
        SubjectId subject = new SubjectId(ids.next());

        add(new Entry(
                account, new Actor(Actor.Kind.STAFF, "sub-1"), Purpose.SECURITY, PATH, subject, Outcome.NOT_FOUND));

        assertThat(AuditEntries.of(account))
                .containsExactly("NOT_FOUND STAFF sub-1 security " + PATH + " " + subject.value());
    }

    @Test
    void what_is_no_accounts_is_told_without_one() {
        String actor = "sub-" + ids.next();

        add(new Entry(null, new Actor(Actor.Kind.STAFF, actor), null, PATH, null, Outcome.REFUSED));

        assertThat(AuditEntries.ofActor(actor)).containsExactly("REFUSED STAFF " + actor + " - " + PATH + " -");
    }

    @Test
    void the_roles_of_staff_are_committed_to() {
        AccountId account = account();
        String of = " where account_id = '" + account.value() + "'";
        add(new Entry(account, new Actor(Actor.Kind.STAFF, "sub-1", "reviewer"), null, PATH, null, Outcome.READ));
        allLinked();

        for (String roles : List.of("'operator'", "''", "null")) {
            asOwner("update audit_entry set actor_roles = " + roles + of);
            assertThat(AuditEntries.verify().fault()).as(roles).isNotNull();
        }
        asOwner("update audit_entry set actor_roles = 'reviewer'" + of);
        assertThat(AuditEntries.verify().fault()).isNull();
    }

    /** What no role may: by whoever can switch triggers off. */
    private static void asOwner(String statement) {
        AuditEntries.execute(
                "set session_replication_role = replica; " + statement + "; set session_replication_role = origin");
    }

    @Test
    void what_was_rolled_back_is_not_told() {
        AccountId account = account();

        assertThatThrownBy(() -> OnVertx.await(() -> tenant.sql(
                        account,
                        connection -> audit.add(connection, read(account)).invoke(() -> {
                            throw new IllegalStateException("fails after its entry");
                        }))))
                .isInstanceOf(IllegalStateException.class);

        assertThat(AuditEntries.of(account)).isEmpty();
    }

    @Test
    void an_account_sees_and_tells_its_own_only() {
        AccountId mine = account();
        AccountId other = account();
        add(read(mine));
        add(read(other));

        List<UUID> seen = OnVertx.await(() -> tenant.sql(
                mine,
                connection -> connection
                        .query("select account_id from audit_entry")
                        .execute()
                        .map(rows -> {
                            List<UUID> accounts = new ArrayList<>();
                            rows.forEach(row -> accounts.add(row.getUUID(0)));
                            return accounts;
                        })));
        assertThat(seen).containsExactly(mine.value());
        assertThatThrownBy(() ->
                        OnVertx.await(() -> tenant.sql(mine, connection -> audit.add(connection, read(other)))))
                .isInstanceOf(PgException.class)
                .hasMessageContaining("row-level security");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set outcome = 'REFUSED'",
                "update audit_entry set actor_roles = 'operator'",
                "update audit_entry set actor = null, salt = null, redacted_at = now()",
                "delete from audit_entry",
                "truncate audit_entry",
                "delete from audit_head",
                "alter table audit_entry disable trigger all"
            })
    void no_role_of_a_service_alters_or_deletes_an_entry(String statement) {
        AccountId account = account();
        add(read(account));

        assertThatThrownBy(() -> asApp(account, statement)).isInstanceOf(PgException.class);
        assertThatThrownBy(() -> asSystem(statement)).isInstanceOf(PgException.class);
        assertThat(AuditEntries.of(account)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set position = 1, hash = commitment",
                "update audit_head set position = 0",
                "select redact_audit(null, 'sub-1')",
                "insert into audit_entry (id, at, actor_kind, path, outcome, commitment, redacted_at)"
                        + " values (gen_random_uuid(), now(), 'x', 'x', 'x', sha256('x'), now())"
            })
    void the_application_neither_links_nor_redacts(String statement) {
        assertThatThrownBy(() -> asApp(account(), statement))
                .isInstanceOf(PgException.class)
                .hasMessageContaining("permission denied");
    }

    @Test
    void an_entry_is_linked_once() {
        AccountId account = account();
        add(read(account));
        allLinked();

        assertThatThrownBy(() -> asSystem("update audit_entry set position = position + 1000000, hash = sha256(hash)"
                        + " where account_id = '" + account.value() + "'"))
                .isInstanceOf(PgException.class)
                .hasMessageContaining("linked once");
    }

    @Test
    void a_redacted_entry_names_nobody_and_the_chain_stays_whole() {
        AccountId account = account();
        AccountId other = account();
        add(read(account));
        add(read(other));
        Verdict before = allLinked();

        asSystem("select redact_audit('" + account.value() + "', null)");

        assertThat(AuditEntries.of(account)).containsExactly("READ HOLDER - provide-service " + PATH + " -");
        assertThat(AuditEntries.of(other)).containsExactly("READ HOLDER " + other + " provide-service " + PATH + " -");
        Verdict after = AuditEntries.verify();
        assertThat(after.fault()).isNull();
        assertThat(after.redacted()).isEqualTo(before.redacted() + 1);
    }

    @Test
    void an_actor_is_redacted_in_all_accounts() {
        String actor = "sub-" + ids.next();
        AccountId account = account();
        add(new Entry(null, new Actor(Actor.Kind.STAFF, actor), null, PATH, null, Outcome.REFUSED));
        add(new Entry(account, new Actor(Actor.Kind.STAFF, actor), null, PATH, null, Outcome.READ));

        asSystem("select redact_audit(null, '" + actor + "')");

        assertThat(AuditEntries.ofActor(actor)).isEmpty();
        assertThat(AuditEntries.of(account)).containsExactly("READ STAFF - - " + PATH + " -");
        assertThatThrownBy(() -> asSystem("select redact_audit(null, null)")).isInstanceOf(PgException.class);
    }

    private AccountId account() {
        return new AccountId(ids.next());
    }

    private static Entry read(AccountId account) {
        return new Entry(
                account,
                new Actor(Actor.Kind.HOLDER, account.toString()),
                Purpose.PROVIDE_SERVICE,
                PATH,
                null,
                Outcome.READ);
    }

    private void add(Entry entry) {
        OnVertx.await(() -> audit.add(entry));
    }

    private void link() {
        OnVertx.await(chainer::linkAll);
    }

    private static Verdict allLinked() {
        return await().atMost(PATIENCE).until(AuditEntries::verify, verdict -> verdict.unlinked() == 0);
    }

    private void asApp(AccountId account, String statement) {
        OnVertx.await(() ->
                tenant.sql(account, connection -> connection.query(statement).execute()));
    }

    private void asSystem(String statement) {
        OnVertx.await(
                () -> acrossTenants.in(connection -> connection.query(statement).execute()));
    }
}
