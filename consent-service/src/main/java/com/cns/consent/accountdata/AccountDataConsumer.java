package com.cns.consent.accountdata;

import com.cns.consent.person.Person;
import com.cns.consent.telling.Tellings;
import com.cns.contract.account.AccountDataCorrected;
import com.cns.contract.account.AccountDataErased;
import com.cns.contract.account.AccountDataEvent;
import com.cns.contract.account.AccountHolderErased;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.topic.Topic;
import com.cns.platform.ending.EndedAccounts;
import com.cns.platform.inbox.Inbox;
import com.cns.platform.inbox.Received;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes each event once, in the transaction that queues what recipients are told. */
@ApplicationScoped
class AccountDataConsumer {
    private final Inbox inbox;
    private final Tenant tenant;
    private final Tellings tellings;
    private final EndedAccounts ended;
    private final Keyring keyring;
    private final Tokens tokens;

    AccountDataConsumer(
            Inbox inbox, Tenant tenant, Tellings tellings, EndedAccounts ended, Keyring keyring, Tokens tokens) {
        this.inbox = inbox;
        this.tenant = tenant;
        this.tellings = tellings;
        this.ended = ended;
        this.keyring = keyring;
        this.tokens = tokens;
    }

    /** Of whom nothing was ever stored here, nothing was shared; what is stored of an account's people may be, though. */
    @Incoming("account-data")
    Uni<Void> on(ConsumerRecord<String, byte[]> message) {
        return inbox.each(
                message,
                AccountDataEvent.class,
                received -> holder(received.account())
                        .flatMap(holder -> holder.isEmpty() && !(received.data() instanceof AccountHolderErased)
                                ? Uni.createFrom().voidItem()
                                : take(received, holder)));
    }

    private Uni<Set<SubjectId>> holder(AccountId account) {
        return keyring.subjects(account, List.of(Person.holder(account).token(account, tokens)));
    }

    private Uni<Void> take(Received<AccountDataEvent> received, Set<SubjectId> holder) {
        return tenant.sql(
                received.account(),
                connection -> inbox.isFirst(connection, Topic.ACCOUNT_DATA, received)
                        .flatMap(first -> first
                                ? tell(connection, received.account(), received.data(), holder)
                                : Uni.createFrom().voidItem()));
    }

    private Uni<Void> tell(
            SqlConnection connection, AccountId account, AccountDataEvent changed, Set<SubjectId> holder) {
        return switch (changed) {
            case AccountDataCorrected corrected ->
                tellings.dataRectified(connection, account, holder, corrected.fields());
            case AccountDataErased erased -> tellings.dataErased(connection, account, holder, erased.fields());
            case AccountHolderErased erased ->
                tellings.personErased(
                                connection,
                                account,
                                holder.stream().map(SubjectId::value).toArray(UUID[]::new))
                        .chain(() -> ended.add(connection, account, erased.at()));
        };
    }
}
