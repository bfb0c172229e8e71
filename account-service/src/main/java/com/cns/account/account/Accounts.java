package com.cns.account.account;

import com.cns.account.language.Language;
import com.cns.account.notification.Holders;
import com.cns.account.notification.Notice;
import com.cns.account.notification.Notices;
import com.cns.account.notification.UnprovenAddresses;
import com.cns.account.profile.Profiles;
import com.cns.account.secret.Secrets;
import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.account.AccountStateChanged.Throttle;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SuspensionId;
import com.cns.contract.topic.Topic;
import com.cns.platform.outbox.Epochs;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Transaction boundary of accounts: state, event and notice commit together. */
@ApplicationScoped
public class Accounts {
    private static final String ZONE = "select time_zone from account where account_id = $1 for update";

    private final Tenant tenant;
    private final AccountRepository accounts;
    private final VerificationRepository verifications;
    private final PersonalFields personal;
    private final Profiles profiles;
    private final AccountLives lives;
    private final SubAccounts subAccounts;
    private final Outbox outbox;
    private final Notices notices;
    private final UnprovenAddresses addresses;
    private final Epochs epochs;
    private final AccountConfig config;
    private final Clock clock;
    private final Ids ids;

    Accounts(
            Tenant tenant,
            AccountRepository accounts,
            VerificationRepository verifications,
            PersonalFields personal,
            Profiles profiles,
            AccountLives lives,
            SubAccounts subAccounts,
            Outbox outbox,
            Notices notices,
            UnprovenAddresses addresses,
            Epochs epochs,
            AccountConfig config,
            Clock clock,
            Ids ids) {
        this.tenant = tenant;
        this.accounts = accounts;
        this.verifications = verifications;
        this.personal = personal;
        this.profiles = profiles;
        this.lives = lives;
        this.subAccounts = subAccounts;
        this.outbox = outbox;
        this.notices = notices;
        this.addresses = addresses;
        this.epochs = epochs;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    /** A new pending account, whose holder is sent a one-time code (R5), unless their address had too many today. */
    Uni<AccountStateChanged> signUp(SignUp signUp) {
        AccountId id = new AccountId(ids.next());
        return lives.prepare(signUp)
                .flatMap(begun -> personal.seal(id, signUp.name(), signUp.email())
                        .map(stored -> Account.signUp(id, signUp.profile(), stored, epochs.current(), clock.instant()))
                        .flatMap(account -> tenant.in(
                                id,
                                () -> open(account, addresses.mayBeMailed(signUp.email()))
                                        .call(() -> profiles.signUp(id, signUp.said()))
                                        .call(() -> AccountLives.begin(id, begun)))));
    }

    private Uni<AccountStateChanged> open(Account account, boolean mailed) {
        String code = Secrets.draw();
        Verification verification =
                new Verification(account.id(), code, clock.instant().plus(config.codeLife()));
        return accounts.persist(account)
                .call(() -> verifications.persist(verification))
                .call(() -> mailed
                        ? notices.queue(account.id(), new Notice.Verification(code))
                        : Uni.createFrom().voidItem())
                .chain(() -> tell(account.state()));
    }

    /**
     * Activates a pending account if the code is right. A wrong code is counted and changes nothing else; five void it.
     * The answer is empty then.
     */
    public Uni<Optional<AccountStateChanged>> verify(AccountId id, String code) {
        return tenant.in(
                id,
                () -> accounts.lock(id)
                        .flatMap(account -> account.isEmpty()
                                ? Uni.createFrom().item(Optional.empty())
                                : verify(account.get(), code)));
    }

    private Uni<Optional<AccountStateChanged>> verify(Account account, String code) {
        return verifications.findById(account.id().value()).flatMap(verification -> {
            if (verification == null || !verification.accepts(code, config.codeTries(), clock.instant())) {
                return Uni.createFrom().item(Optional.empty());
            }
            return verifications
                    .delete(verification)
                    .chain(() -> tell(account.verify(epochs.current(), clock.instant())))
                    .call(() -> lives.each(life -> life.verified(account.id())));
        });
    }

    /** Suspends an account that is active and has not changed since it was judged; the answer is empty otherwise. */
    public Uni<Optional<AccountStateChanged>> suspend(AccountId id, SuspensionId by, StateVersion against) {
        return tenant.in(
                id,
                () -> accounts.lock(id)
                        .map(found -> found.flatMap(
                                account -> account.suspend(by, against, epochs.current(), clock.instant())))
                        .flatMap(this::tell)
                        .call(change -> follow(change, new SubAccounts.Step.Suspend(by))));
    }

    /** Slows an account down; the answer is empty when that changes nothing. */
    public Uni<Optional<AccountStateChanged>> throttle(AccountId id, Throttle throttle) {
        return tenant.in(
                id,
                () -> accounts.lock(id)
                        .map(found ->
                                found.flatMap(account -> account.throttle(throttle, epochs.current(), clock.instant())))
                        .flatMap(this::tell));
    }

    /** Slows an account down no more; the answer is empty when it is not by just that. */
    public Uni<Optional<AccountStateChanged>> unthrottle(AccountId id, Throttle lifted) {
        return tenant.in(
                id,
                () -> accounts.lock(id)
                        .map(found ->
                                found.flatMap(account -> account.unthrottle(lifted, epochs.current(), clock.instant())))
                        .flatMap(this::tell));
    }

    /** Tells an account's state anew after the database was restored; empty when that was done. */
    Uni<Optional<AccountStateChanged>> restate(AccountId id) {
        return tenant.in(
                id,
                () -> accounts.lock(id)
                        .map(found -> found.flatMap(account -> account.restate(epochs.current())))
                        .flatMap(this::tell));
    }

    /** In the same transaction: no moment in which an account may not send and what belongs to it may. */
    private Uni<Void> follow(Optional<AccountStateChanged> change, SubAccounts.Step step) {
        return change.isEmpty()
                ? Uni.createFrom().voidItem()
                : subAccounts.follow(change.get().account(), step);
    }

    /** The holder's time zone; the account stays locked until the open transaction ends. */
    public Uni<ZoneId> lockedZone(AccountId id) {
        return accounts.lock(id)
                .map(found -> ZoneId.of(found.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND))
                        .timeZone()));
    }

    /** The same in this connection's transaction. */
    public Uni<ZoneId> lockedZone(SqlConnection connection, AccountId id) {
        return connection.preparedQuery(ZONE).execute(Tuple.of(id.value())).map(rows -> {
            if (rows.size() == 0) {
                throw new ProblemException(Problem.NOT_FOUND);
            }
            return ZoneId.of(rows.iterator().next().getString(0));
        });
    }

    /**
     * Locks the account until the open transaction ends: what signs in for it comes about and ends one after the other. Fails with
     * {@link Problem#CONFLICT} when it is closed.
     */
    public Uni<Void> lockLiving(AccountId id) {
        return accounts.lock(id)
                .map(found -> found.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)))
                .invoke(account -> {
                    if (account.standing() instanceof Standing.Closed) {
                        throw new ProblemException(Problem.CONFLICT, "The account is closed");
                    }
                })
                .replaceWithVoid();
    }

    /**
     * Ends that suspension of an account; the answer is empty when another one, or none, is in force. A sub-account whose parent
     * is suspended stays so, by its parent's suspension.
     */
    public Uni<Optional<AccountStateChanged>> reinstate(AccountId id, SuspensionId lifted) {
        return tenant.in(
                id,
                () -> accounts.lock(id)
                        .flatMap(found -> found.map(account -> reinstate(account, lifted))
                                .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                        .flatMap(this::tell)
                        .call(change -> follow(change, new SubAccounts.Step.Reinstate(lifted))));
    }

    private Uni<Optional<AccountStateChanged>> reinstate(Account account, SuspensionId lifted) {
        return subAccounts
                .suspensionOfParent(account)
                .map(parents -> account.reinstate(lifted, parents.orElse(null), epochs.current(), clock.instant()));
    }

    /** What is held of an account's holder, opened for them; empty when there is no such account. */
    public Uni<Optional<Held>> held(AccountId id) {
        return find(id).flatMap(found -> found.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : personal.open(id, found.get().sealed()).map(profile -> Optional.of(Held.of(found.get(), profile))));
    }

    /**
     * Ends an account for good, with everything that signs in for it and its sub-accounts (R24: by the holder, suspended or
     * not). Empty when there is none, or it was closed before.
     */
    Uni<Optional<AccountStateChanged>> close(AccountId id) {
        return tenant.in(
                id,
                () -> accounts.lock(id)
                        .map(found -> found.flatMap(account -> account.close(epochs.current(), clock.instant())))
                        .flatMap(this::tell)
                        .call(closed ->
                                closed.isEmpty() ? Uni.createFrom().voidItem() : lives.each(life -> life.closed(id)))
                        .call(closed -> closed.isEmpty() ? Uni.createFrom().voidItem() : tellHolder(id))
                        .call(closed -> follow(closed, new SubAccounts.Step.Close())));
    }

    /** Whoever did not close it themselves must hear of it. Of a sub-account the parent's holder knows. */
    private Uni<Void> tellHolder(AccountId id) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return parent(id)
                .flatMap(parent -> parent.isPresent()
                        ? Uni.createFrom().voidItem()
                        : notices.queue(id, new Notice.Closed(now, now.plus(config.keptClosed()))));
    }

    /** The account's present state, empty when there is no such account. */
    public Uni<Optional<AccountStateChanged>> state(AccountId id) {
        return find(id).map(account -> account.map(Account::state));
    }

    /** The account that it is a sub-account of; empty when it is none. */
    public Uni<Optional<AccountId>> parent(AccountId id) {
        return find(id).map(account -> account.flatMap(Account::parent));
    }

    /** The account for its holder, personal fields opened. */
    Uni<Optional<AccountView>> view(AccountId id) {
        return find(id).flatMap(found -> found.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : personal.open(id, found.get().sealed())
                        .map(profile -> Optional.of(AccountView.of(found.get(), profile, config.publicUrl()))));
    }

    /** What its holder is written to in from now on; empty when there is no such account. */
    Uni<Optional<Language>> writeIn(AccountId id, Language language) {
        return tenant.in(
                id,
                () -> accounts.lock(id)
                        .map(found -> found.map(account -> {
                            account.writeIn(language);
                            return language;
                        })));
    }

    /** By what name and address its holder signs in; empty once that was erased, and of a sub-account. */
    public Uni<Optional<Holders.Holder>> holder(AccountId id) {
        return find(id).flatMap(found -> found.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : personal.open(id, found.get().sealed())
                        .map(profile -> holder(profile, found.get().language())));
    }

    /** Whom mails about an account go to: for a sub-account, the holder of the account that it belongs to. */
    Uni<Optional<Holders.Holder>> addressee(AccountId id) {
        return parent(id).map(parent -> parent.orElse(id)).flatMap(this::holder);
    }

    private static Optional<Holders.Holder> holder(PersonalFields.OpenProfile profile, Language language) {
        return Optional.ofNullable(profile.email()).map(email -> new Holders.Holder(profile.name(), email, language));
    }

    private Uni<Optional<Account>> find(AccountId id) {
        return tenant.in(id, () -> accounts.find(id));
    }

    private Uni<Optional<AccountStateChanged>> tell(Optional<AccountStateChanged> change) {
        return change.isEmpty()
                ? Uni.createFrom().item(change)
                : tell(change.get()).map(Optional::of);
    }

    private Uni<AccountStateChanged> tell(AccountStateChanged change) {
        return outbox.add(Outgoing.of(Topic.ACCOUNTS, change.account(), change)).replaceWith(change);
    }
}
