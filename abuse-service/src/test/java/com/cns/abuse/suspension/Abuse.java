package com.cns.abuse.suspension;

import static org.awaitility.Awaitility.await;

import com.cns.abuse.signal.Batch;
import com.cns.contract.abuse.AppealReceived;
import com.cns.contract.abuse.AppealRejected;
import com.cns.contract.abuse.AppealWithdrawn;
import com.cns.contract.abuse.FeaturesComputed;
import com.cns.contract.abuse.SuspensionExpired;
import com.cns.contract.abuse.SuspensionImposed;
import com.cns.contract.abuse.SuspensionLifted;
import com.cns.contract.abuse.SuspensionShortened;
import com.cns.contract.abuse.ThrottleImposed;
import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.account.AccountStatus;
import com.cns.contract.account.AccountsCurrent;
import com.cns.contract.event.Event;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.EventId;
import com.cns.contract.id.SuspensionId;
import com.cns.contract.topic.Topic;
import com.cns.platform.accounts.AccountsView;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.EventCodec;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.Topics;
import com.cns.platform.time.Ids;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** The world around abuse-service: accounts as account-service tells them, signals as usage-service does. */
@ApplicationScoped
public class Abuse {
    /** A machine under load is slow, not wrong. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Topics topics = Topics.ofTests();
    private final EventCodec codec;
    private final AccountsView accounts;
    private final AcrossTenants across;
    private final Clock clock;
    private final Ids ids;

    Abuse(EventCodec codec, AccountsView accounts, AcrossTenants across, Clock clock, Ids ids) {
        this.codec = codec;
        this.accounts = accounts;
        this.across = across;
        this.clock = clock;
        this.ids = ids;
    }

    /** An account whose spam had it suspended, as account-service and this service know it. */
    public SuspensionImposed aSuspension() {
        return aSuspension(1_000);
    }

    /** @param messages that it had sent */
    public SuspensionImposed aSuspension(int messages) {
        AccountId spammer = anActiveAccount();
        sends(batch(spammer).sent(messages));
        await().atMost(PATIENCE).until(() -> !suspensions(spammer).isEmpty());
        becomes(spammer, AccountStatus.SUSPENDED, 3);
        return suspensions(spammer).getFirst();
    }

    public AccountId anActiveAccount() {
        AccountId account = new AccountId(ids.next());
        becomes(account, AccountStatus.ACTIVE, 2);
        return account;
    }

    /** An account that account-service never told of, although the view is complete. */
    public AccountId anUnknownAccount() {
        AccountId account = new AccountId(ids.next());
        beats();
        await().atMost(PATIENCE).until(this::isCurrent);
        return account;
    }

    private boolean isCurrent() {
        return accounts.age().compareTo(Duration.ofSeconds(5)) < 0;
    }

    /** As account-service says each second that its topic is complete. */
    private void beats() {
        topics.send(IntStream.range(0, Topic.ACCOUNTS.partitions())
                .mapToObj(this::heartbeat)
                .toList());
    }

    private ProducerRecord<String, byte[]> heartbeat(int partition) {
        ProducerRecord<String, byte[]> event = codec.encode(
                Topic.ACCOUNTS,
                "current-" + partition,
                null,
                new EventId(ids.next()),
                clock.instant(),
                new AccountsCurrent(partition, clock.instant()));
        return new ProducerRecord<>(event.topic(), partition, event.key(), event.value(), event.headers());
    }

    /** Returns when the service knows it. */
    public void becomes(AccountId account, AccountStatus status, long version) {
        becomes(account, status, new StateVersion(1, version));
    }

    /** The same in another epoch: account-service's database was restored. */
    public void becomes(AccountId account, AccountStatus status, StateVersion at) {
        topics.send(
                Topic.ACCOUNTS,
                account,
                new AccountStateChanged(account, at, status, null, "standard", "DE", suspending(account, status)));
        await().atMost(PATIENCE).until(() -> knows(account, at));
    }

    /** The suspension that was told last, when the account is suspended. */
    private @Nullable SuspensionId suspending(AccountId account, AccountStatus status) {
        return status == AccountStatus.SUSPENDED
                ? suspensions(account).stream()
                        .reduce((first, second) -> second)
                        .map(SuspensionImposed::suspension)
                        .orElse(null)
                : null;
    }

    private boolean knows(AccountId account, StateVersion at) {
        Optional<AccountStateChanged> state = accounts.of(account);
        return state.isPresent() && !at.isAfter(state.get().version());
    }

    /** A batch within the present minute. */
    public Batch batch(AccountId account) {
        return Batch.of(account, clock.instant());
    }

    public void sends(Batch batch) {
        topics.send(Topic.USAGE_SIGNALS, batch.account(), batch.signals());
    }

    /** As account-service tells of an account. */
    public void happens(AccountId account, Event activity) {
        topics.send(Topic.ACCOUNT_ACTIVITY, account, activity);
    }

    /** The event, to be sent more than once. */
    public ProducerRecord<String, byte[]> event(Batch batch) {
        return topics.record(Topic.USAGE_SIGNALS, batch.account(), batch.signals());
    }

    public void delivers(ProducerRecord<String, byte[]> event) {
        topics.send(List.of(event));
    }

    /** Returns when everything that was sent before about the account has been judged: order within a partition tells. */
    public void settles(AccountId account) {
        AccountId beside = beside(account);
        becomes(beside, AccountStatus.ACTIVE, 2);
        sends(batch(beside).sent(1_000));
        await().atMost(PATIENCE).until(() -> isSuspendedMeanwhile(beside));
    }

    private boolean isSuspendedMeanwhile(AccountId account) {
        beats();
        return !suspensions(account).isEmpty();
    }

    private AccountId beside(AccountId account) {
        return Stream.generate(() -> new AccountId(ids.next()))
                .filter(other -> partition(other) == partition(account))
                .findFirst()
                .orElseThrow();
    }

    private static int partition(AccountId account) {
        return BuiltInPartitioner.partitionForKey(
                account.toString().getBytes(StandardCharsets.UTF_8), Topic.USAGE_SIGNALS.partitions());
    }

    public List<SuspensionImposed> suspensions(AccountId account) {
        return told(Topic.SUSPENSIONS.wireName(), account, SuspensionImposed.class);
    }

    public List<SuspensionLifted> liftings(AccountId account) {
        return told(Topic.SUSPENSIONS.wireName(), account, SuspensionLifted.class);
    }

    public List<SuspensionExpired> expiries(AccountId account) {
        return told(Topic.SUSPENSIONS.wireName(), account, SuspensionExpired.class);
    }

    public List<AppealRejected> rejections(AccountId account) {
        return told(Topic.SUSPENSIONS.wireName(), account, AppealRejected.class);
    }

    public List<AppealReceived> receipts(AccountId account) {
        return told(Topic.SUSPENSIONS.wireName(), account, AppealReceived.class);
    }

    public List<AppealWithdrawn> withdrawals(AccountId account) {
        return told(Topic.SUSPENSIONS.wireName(), account, AppealWithdrawn.class);
    }

    public List<SuspensionShortened> shortenings(AccountId account) {
        return told(Topic.SUSPENSIONS.wireName(), account, SuspensionShortened.class);
    }

    public List<ThrottleImposed> throttles(AccountId account) {
        return told(Topic.SUSPENSIONS.wireName(), account, ThrottleImposed.class);
    }

    /** Puts a lifting on the topic as this service would. */
    public void lifts(SuspensionLifted lifted) {
        topics.send(Topic.SUSPENSIONS, lifted.account(), lifted);
    }

    /** Features that the windows would have told. */
    public void tells(FeaturesComputed features) {
        topics.send(Topic.ABUSE_FEATURES, features.account(), features);
    }

    public List<FeaturesComputed> features(AccountId account) {
        return told(Topic.ABUSE_FEATURES.wireName(), account, FeaturesComputed.class);
    }

    private <E extends Event> List<E> told(String topic, AccountId account, Class<E> type) {
        return topics.all(topic).stream()
                .filter(message -> account.toString().equals(message.key()))
                .map(codec::decode)
                .map(decoded -> ((Decoded.Known) decoded).data())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Dead letters of usage-service's signals with that key. */
    public List<ConsumerRecord<String, byte[]>> deadSignals(String key) {
        return topics.all(Topic.USAGE_SIGNALS.deadLetters()).stream()
                .filter(message -> key.equals(message.key()))
                .toList();
    }

    /** Redelivers what the windows told last. */
    public void redeliversFeatures(AccountId account) {
        ConsumerRecord<String, byte[]> last = topics.all(Topic.ABUSE_FEATURES.wireName()).stream()
                .filter(message -> account.toString().equals(message.key()))
                .reduce((first, second) -> second)
                .orElseThrow();
        topics.send(List.of(new ProducerRecord<>(last.topic(), null, last.key(), last.value(), last.headers())));
    }

    /** Changes rows as nobody but the database's owner may. */
    public void changes(String sql, AccountId account) {
        Config config = ConfigProvider.getConfig();
        try (Connection owner = DriverManager.getConnection(
                config.getValue("quarkus.datasource.migration.jdbc.url", String.class),
                config.getValue("quarkus.datasource.migration.username", String.class),
                config.getValue("quarkus.datasource.migration.password", String.class))) {
            owner.setAutoCommit(false);
            try (Statement statement = owner.createStatement()) {
                // a table with checks that wait for the commit cannot be altered
                statement.execute("set constraints all immediate");
                statement.execute("alter table appeal no force row level security");
                statement.execute("alter table suspension no force row level security");
                statement.execute("alter table proposal no force row level security");
                statement.execute(sql.replace("$1", "'" + account.value() + "'"));
                statement.execute("alter table appeal force row level security");
                statement.execute("alter table suspension force row level security");
                statement.execute("alter table proposal force row level security");
            }
            owner.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rows as the database has them. */
    public List<Row> rows(String sql, AccountId account) {
        return OnVertx.await(() -> across.in(connection -> connection
                .preparedQuery(sql)
                .execute(Tuple.of(account.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())));
    }
}
