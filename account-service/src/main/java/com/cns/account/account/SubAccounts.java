package com.cns.account.account;

import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SuspensionId;
import com.cns.contract.topic.Topic;
import com.cns.platform.outbox.Epochs;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Accounts that belong to an account: tenants of their own, which may not send while it may not, and end with it. The account's
 * row is locked before theirs, always.
 */
@ApplicationScoped
class SubAccounts {
    private final Tenant tenant;
    private final AccountRepository accounts;
    private final PersonalFields personal;
    private final AccountLives lives;
    private final Outbox outbox;
    private final Epochs epochs;
    private final AccountConfig config;
    private final Clock clock;
    private final Ids ids;

    SubAccounts(
            Tenant tenant,
            AccountRepository accounts,
            PersonalFields personal,
            AccountLives lives,
            Outbox outbox,
            Epochs epochs,
            AccountConfig config,
            Clock clock,
            Ids ids) {
        this.tenant = tenant;
        this.accounts = accounts;
        this.personal = personal;
        this.lives = lives;
        this.outbox = outbox;
        this.epochs = epochs;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    /** A sub-account, and its name in clear; null once that was erased. */
    record Named(Account account, PersonalFields.OpenProfile profile) {}

    /**
     * Opens one. Fails with {@link Problem#CONFLICT} when the account is not active, is a sub-account itself, or has as many as it
     * may.
     */
    Uni<AccountStateChanged> open(AccountId parent, NewSubAccount asked) {
        AccountId id = new AccountId(ids.next());
        return personal.sealName(id, asked.name())
                .flatMap(name -> tenant.in(
                        parent,
                        () -> accounts.lock(parent)
                                .map(found -> found.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)))
                                .call(this::requireRoom)
                                .map(found -> Account.under(
                                        parent, id, asked.profile(found), name, epochs.current(), clock.instant()))
                                .flatMap(account -> tenant.within(
                                        id, () -> accounts.persist(account).chain(() -> tell(account.state()))))));
    }

    private Uni<Void> requireRoom(Account parent) {
        if (parent.parent().isPresent()) {
            throw new ProblemException(Problem.CONFLICT, "A sub-account has no sub-accounts");
        }
        if (!(parent.standing() instanceof Standing.Active)) {
            throw new ProblemException(Problem.CONFLICT, "The account is not active");
        }
        return accounts.livingUnder(parent.id())
                .invoke(living -> {
                    if (living.size() >= config.subAccounts()) {
                        throw new ProblemException(
                                Problem.CONFLICT,
                                "An account has " + config.subAccounts() + " sub-accounts at most: close one");
                    }
                })
                .replaceWithVoid();
    }

    /** Newest first; one more than the page, when there is one. */
    Uni<List<Named>> list(AccountId parent, PageRequest page) {
        return tenant.in(parent, () -> accounts.under(parent, page.end().id(), page.limit() + 1))
                .flatMap(found -> Multi.createFrom()
                        .iterable(found)
                        .onItem()
                        .transformToUniAndConcatenate(account -> personal.open(account.id(), account.sealed())
                                .map(profile -> new Named(account, profile)))
                        .collect()
                        .asList());
    }

    /** The suspension of the account that it belongs to, read after its own row was locked; empty when there is none. */
    Uni<Optional<SuspensionId>> suspensionOfParent(Account account) {
        return account.parent()
                .map(parent -> tenant.within(
                        parent,
                        () -> accounts.find(parent)
                                .map(found -> found.map(Account::state).map(AccountStateChanged::suspension))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** What an account does and its sub-accounts do with it. */
    sealed interface Step {
        record Suspend(SuspensionId by) implements Step {}

        record Reinstate(SuspensionId lifted) implements Step {}

        record Close() implements Step {}
    }

    /** Takes a step with each that is not closed, in the open transaction of the account that they belong to. */
    Uni<Void> follow(AccountId parent, Step step) {
        return accounts.livingUnder(parent)
                .flatMap(all -> Multi.createFrom()
                        .iterable(all)
                        .onItem()
                        .transformToUniAndConcatenate(id -> tenant.within(id, () -> take(id, step)))
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private Uni<Void> take(AccountId id, Step step) {
        return accounts.lock(id)
                .map(found -> found.flatMap(account -> take(account, step)))
                .flatMap(change -> change.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : tell(change.get()).chain(() -> lives.each(life -> tell(life, id, step))));
    }

    /** Nothing changes with one that is suspended for itself, and stays so. */
    private Optional<AccountStateChanged> take(Account account, Step step) {
        Instant now = clock.instant();
        return switch (step) {
            case Step.Suspend(SuspensionId by) -> account.suspend(by, account.version(), epochs.current(), now);
            case Step.Reinstate(SuspensionId lifted) -> account.reinstate(lifted, epochs.current(), now);
            case Step.Close() -> account.close(epochs.current(), now);
        };
    }

    private static Uni<Void> tell(AccountLife life, AccountId id, Step step) {
        return switch (step) {
            case Step.Suspend(SuspensionId by) -> life.suspendedToo(id, by);
            case Step.Reinstate(SuspensionId lifted) -> life.reinstatedToo(id, lifted);
            case Step.Close() -> life.closed(id);
        };
    }

    private Uni<AccountStateChanged> tell(AccountStateChanged change) {
        return outbox.add(Outgoing.of(Topic.ACCOUNTS, change.account(), change)).replaceWith(change);
    }
}
