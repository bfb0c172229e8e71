package com.cns.account.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.cns.account.suite.Abuse;
import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.local.infrastructure.Mail;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = Door.class, scope = TestResourceScope.GLOBAL)
class MailWorkerTest {
    private static final String SUBJECT = "may no longer send";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    MailWorker worker;

    @Inject
    MailQueue queue;

    @Inject
    Letters letters;

    @Inject
    Holders holders;

    @Inject
    SealedNotices sealedNotices;

    @Inject
    Notices notices;

    @Inject
    Tenant tenant;

    @Inject
    AcrossTenants acrossTenants;

    @AfterEach
    void open() {
        Door.open();
    }

    @Test
    void a_mail_waits_for_the_mail_server_to_come_back() {
        Customer customer = Customer.isActive();
        Door.shut();
        OnVertx.await(() -> suspended(customer, 1));
        await().atMost(PATIENCE).until(() -> failures(customer) >= 2);
        assertThat(customer.mails(SUBJECT)).isEmpty();

        Door.open();

        await().atMost(PATIENCE).until(() -> queued(customer).isEmpty());
        assertThat(customer.mails(SUBJECT)).hasSize(1);
    }

    @Test
    void several_replicas_send_each_mail_once() {
        Customer customer = Customer.isActive();
        Door.shut();
        OnVertx.await(() -> suspended(customer, 20));
        Door.open();

        CompletableFuture.allOf(IntStream.range(0, 4)
                        .mapToObj(replica -> CompletableFuture.runAsync(() -> OnVertx.await(worker::sendDue)))
                        .toArray(CompletableFuture[]::new))
                .join();

        await().atMost(PATIENCE).until(() -> queued(customer).isEmpty());
        assertThat(customer.mails(SUBJECT)).hasSize(20);
        assertThat(messageIds(customer)).doesNotHaveDuplicates();
    }

    @Test
    void a_crash_between_sending_and_committing_repeats_the_mail_under_its_own_id() {
        Customer customer = Customer.isActive();
        Door.shut();
        OnVertx.await(() -> suspended(customer, 1));
        due(customer, "now() + interval '1 hour'");
        Door.open();

        assertThatThrownBy(() -> OnVertx.await(() -> acrossTenants.in(connection -> connection
                        .preparedQuery("update queued_mail set next_attempt = to_timestamp(0) where account_id = $1")
                        .execute(Tuple.of(customer.id().value()))
                        .chain(() -> queue.claim(connection))
                        .flatMap(due -> sendAndCrash(due.orElseThrow())))))
                .hasMessage("crash");
        due(customer, "now()");
        await().atMost(PATIENCE).until(() -> queued(customer).isEmpty());

        assertThat(messageIds(customer))
                .hasSize(2)
                .containsOnly(messageIds(customer).getFirst());
    }

    @Test
    void a_notice_of_a_change_that_did_not_commit_is_not_sent() {
        Customer customer = Customer.isActive();

        assertThatThrownBy(() -> OnVertx.await(() -> tenant.in(
                        customer.id(),
                        () -> notices.queue(customer.id(), notice())
                                .chain(() -> Uni.createFrom().failure(new IllegalStateException("rolled back"))))))
                .hasMessage("rolled back");

        assertThat(queued(customer)).isEmpty();
    }

    private Uni<Void> sendAndCrash(MailQueue.Due due) {
        return sealedNotices
                .open(due.account(), due.id(), due.notice())
                .flatMap(notice -> holders.of(due.account())
                        .flatMap(holder ->
                                letters.send(due.account(), due.id(), notice.orElseThrow(), holder.orElseThrow())))
                .chain(() -> Uni.createFrom().failure(new IllegalStateException("crash")));
    }

    private Uni<Void> suspended(Customer customer, int times) {
        return tenant.in(customer.id(), () -> {
            Uni<Void> all = Uni.createFrom().voidItem();
            for (int i = 0; i < times; i++) {
                all = all.chain(() -> notices.queue(customer.id(), notice()));
            }
            return all;
        });
    }

    private static Notice notice() {
        return new Notice.Suspended(
                Abuse.suspension(),
                Instant.parse("2026-11-23T12:00:00Z"),
                List.of("Too much."),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static void due(Customer customer, String when) {
        Suite.query("update queued_mail set next_attempt = %s where account_id = '%s' returning id"
                .formatted(when, customer.id().value()));
    }

    private static List<String> queued(Customer customer) {
        return Suite.query("select failures from queued_mail where account_id = '"
                + customer.id().value() + "'");
    }

    private static int failures(Customer customer) {
        return queued(customer).stream().mapToInt(Integer::parseInt).sum();
    }

    private static List<String> messageIds(Customer customer) {
        return customer.mails(SUBJECT).stream().map(MailWorkerTest::messageId).toList();
    }

    private static String messageId(Mail mail) {
        try {
            return Files.readAllLines(mail.file()).stream()
                    .filter(line -> line.startsWith("Message-ID:"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
