package com.cns.account.suspension;

import com.cns.account.account.Accounts;
import com.cns.account.notification.Notice;
import com.cns.account.notification.Notices;
import com.cns.account.webhook.WebhookEvent;
import com.cns.account.webhook.Webhooks;
import com.cns.contract.abuse.AppealReceived;
import com.cns.contract.abuse.AppealRejected;
import com.cns.contract.abuse.AppealWithdrawn;
import com.cns.contract.abuse.SuspensionEvent;
import com.cns.contract.abuse.SuspensionExpired;
import com.cns.contract.abuse.SuspensionImposed;
import com.cns.contract.abuse.SuspensionLifted;
import com.cns.contract.abuse.SuspensionShortened;
import com.cns.contract.abuse.ThrottleImposed;
import com.cns.contract.account.AccountStateChanged.Throttle;
import com.cns.contract.account.AccountStatus;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SuspensionId;
import com.cns.platform.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes impositions and what became of appeals against them, each once, in the account's own transaction. */
@ApplicationScoped
class SuspensionConsumer {
    private final Inbox inbox;
    private final Accounts accounts;
    private final EndedSuspensions ended;
    private final Notices notices;
    private final Webhooks webhooks;

    SuspensionConsumer(Inbox inbox, Accounts accounts, EndedSuspensions ended, Notices notices, Webhooks webhooks) {
        this.inbox = inbox;
        this.accounts = accounts;
        this.ended = ended;
        this.notices = notices;
        this.webhooks = webhooks;
    }

    @Incoming("suspensions")
    Uni<Void> on(ConsumerRecord<String, byte[]> message) {
        return inbox.once(message, SuspensionEvent.class, received -> switch (received.data()) {
            case SuspensionImposed imposed -> imposeUnlessEnded(imposed);
            case SuspensionLifted lifted -> lifted.throttle() == null ? lift(lifted) : lift(lifted, lifted.throttle());
            case SuspensionExpired expired -> expire(expired);
            case SuspensionShortened shortened ->
                tell(shortened.account(), shortened.suspension(), Notice.Shortened.of(shortened));
            case AppealReceived appeal ->
                answer(appeal.account(), appeal.suspension(), stopped -> Notice.Appealed.of(appeal, !stopped));
            case AppealWithdrawn appeal ->
                answer(appeal.account(), appeal.suspension(), _ -> Notice.Withdrawn.of(appeal));
            case AppealRejected rejected ->
                answer(
                        rejected.account(),
                        rejected.suspension(),
                        stopped -> stopped ? Notice.Upheld.of(rejected) : Notice.Reviewed.of(rejected));
            case ThrottleImposed throttle -> throttleUnlessLifted(throttle);
        });
    }

    /** Unless it has ended already: its end was told, and this came late. */
    private Uni<Void> imposeUnlessEnded(SuspensionImposed imposed) {
        return ended.has(imposed.account(), imposed.suspension())
                .flatMap(over -> over ? Uni.createFrom().voidItem() : impose(imposed));
    }

    private Uni<Void> impose(SuspensionImposed imposed) {
        return accounts.suspend(imposed.account(), imposed.suspension(), imposed.against())
                .flatMap(change -> change.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : notices.queue(imposed.account(), Notice.Suspended.of(imposed))
                                .chain(() -> webhooks.queue(
                                        imposed.account(),
                                        new WebhookEvent.AccountSuspended(imposed.account(), imposed.suspension()))));
    }

    /** Unless a person has lifted it already, as {@link #imposeUnlessEnded}. */
    private Uni<Void> throttleUnlessLifted(ThrottleImposed imposed) {
        SuspensionId measure = imposed.suspension();
        return measure == null
                ? throttle(imposed)
                : ended.has(imposed.account(), measure)
                        .flatMap(over -> over ? Uni.createFrom().voidItem() : throttle(imposed));
    }

    private Uni<Void> throttle(ThrottleImposed imposed) {
        return accounts.throttle(imposed.account(), imposed.throttle())
                .flatMap(change -> change.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : notices.queue(imposed.account(), Notice.Throttled.of(imposed)));
    }

    /** Of one that stops nobody, because it had ended or was never applied, that a person overturned it is told all the same. */
    private Uni<Void> lift(SuspensionLifted lifted) {
        AccountId account = lifted.account();
        return reinstate(account, lifted.suspension(), stopped -> Notice.Reinstated.of(lifted, stopped))
                .flatMap(reinstated -> reinstated
                        ? Uni.createFrom().voidItem()
                        : answer(account, lifted.suspension(), _ -> Notice.Reviewed.of(lifted)));
    }

    /** Also of a throttle that is over, or was never applied: whoever appealed is owed the answer. */
    private Uni<Void> lift(SuspensionLifted lifted, Throttle throttle) {
        AccountId account = lifted.account();
        return ended.remember(account, lifted.suspension())
                .chain(() -> accounts.unthrottle(account, throttle))
                .chain(() -> answer(account, lifted.suspension(), _ -> Notice.Reviewed.of(lifted)));
    }

    private Uni<Void> expire(SuspensionExpired expired) {
        return reinstate(expired.account(), expired.suspension(), stopped -> Notice.Expired.of(expired, stopped))
                .replaceWithVoid();
    }

    /**
     * Whether it changed anything.
     *
     * @param notice what the holder is told, by whether the account that it belongs to stops it still
     */
    private Uni<Boolean> reinstate(AccountId account, SuspensionId over, Function<Boolean, Notice> notice) {
        return ended.remember(account, over)
                .chain(() -> accounts.reinstate(account, over))
                .flatMap(change -> change.isEmpty()
                        ? Uni.createFrom().item(false)
                        : tell(account, over, Optional.ofNullable(change.get().suspension()), notice)
                                .replaceWith(true));
    }

    /** @param parents the suspension of the account it belongs to, which stops it still */
    private Uni<Void> tell(
            AccountId account, SuspensionId over, Optional<SuspensionId> parents, Function<Boolean, Notice> notice) {
        return notices.queue(account, notice.apply(parents.isPresent()))
                .chain(() -> webhooks.queue(account, new WebhookEvent.AccountReinstated(account, over)))
                .chain(() -> parents.map(
                                still -> webhooks.queue(account, new WebhookEvent.AccountSuspended(account, still)))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Nothing changes; whoever is not stopped by that suspension need not hear of it. */
    private Uni<Void> tell(AccountId account, SuspensionId suspension, Notice notice) {
        return accounts.state(account)
                .flatMap(state -> state.filter(stopped -> suspension.equals(stopped.suspension()))
                                .isEmpty()
                        ? Uni.createFrom().voidItem()
                        : notices.queue(account, notice));
    }

    /**
     * Whoever appealed is owed an answer, also of a suspension that stops them no more. Nothing when the account is closed or not
     * there: nobody is left to be told.
     *
     * @param notice by whether that suspension stops the account
     */
    private Uni<Void> answer(AccountId account, SuspensionId suspension, Function<Boolean, Notice> notice) {
        return accounts.state(account)
                .flatMap(state -> state.filter(present -> present.status() != AccountStatus.CLOSED)
                        .map(present -> notices.queue(account, notice.apply(suspension.equals(present.suspension()))))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
