package com.cns.account.account;

import com.cns.account.field.Field;
import com.cns.account.field.Value;
import com.cns.account.notification.Notice;
import com.cns.account.notification.Notices;
import com.cns.account.profile.Profiles;
import com.cns.account.secret.Secrets;
import com.cns.contract.account.AccountStateChanged;
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
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** Transaction boundary of accounts: state, event and notice commit together. */
@ApplicationScoped
public class Accounts {
    private final Tenant tenant;
    private final AccountRepository accounts;
    private final VerificationRepository verifications;
    private final PersonalFields personal;
    private final Profiles profiles;
    private final Outbox outbox;
    private final Notices notices;
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
            Outbox outbox,
            Notices notices,
            Epochs epochs,
            AccountConfig config,
            Clock clock,
            Ids ids) {
        this.tenant = tenant;
        this.accounts = accounts;
        this.verifications = verifications;
        this.personal = personal;
        this.profiles = profiles;
        this.outbox = outbox;
        this.notices = notices;
        this.epochs = epochs;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    /** A new pending account, whose holder is sent a one-time code (R5). */
    Uni<AccountStateChanged> signUp(Profile profile, String name, String email, Map<Field, Value> said) {
        AccountId id = new AccountId(ids.next());
        return personal.seal(id, name, email)
                .map(stored -> Account.signUp(id, profile, stored, epochs.current(), clock.instant()))
                .flatMap(account -> tenant.in(id, () -> open(account, said)));
    }

    private Uni<AccountStateChanged> open(Account account, Map<Field, Value> said) {
        String code = Secrets.draw();
        Verification verification =
                new Verification(account.id(), code, clock.instant().plus(config.codeLife()));
        return accounts.persist(account)
                .call(() -> verifications.persist(verification))
                .call(() -> profiles.signUp(account.id(), said))
                .call(() -> notices.queue(account.id(), new Notice.Verification(code)))
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
                    .chain(() -> tell(account.verify(epochs.current(), clock.instant())));
        });
    }

    /** Suspends an account that is active and has not changed since it was judged; the answer is empty otherwise. */
    public Uni<Optional<AccountStateChanged>> suspend(AccountId id, SuspensionId by, StateVersion against) {
        return tenant.in(
                id,
                () -> accounts.lock(id)
                        .map(found -> found.flatMap(
                                account -> account.suspend(by, against, epochs.current(), clock.instant())))
                        .flatMap(this::tell));
    }

    /** The holder's time zone; the account stays locked until the open transaction ends. */
    public Uni<ZoneId> lockedZone(AccountId id) {
        return accounts.lock(id)
                .map(found -> ZoneId.of(found.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND))
                        .timeZone()));
    }

    /** Ends that suspension of an account; the answer is empty when another one, or none, is in force. */
    public Uni<Optional<AccountStateChanged>> reinstate(AccountId id, SuspensionId lifted) {
        return tenant.in(
                id,
                () -> accounts.lock(id)
                        .map(found ->
                                found.flatMap(account -> account.reinstate(lifted, epochs.current(), clock.instant())))
                        .flatMap(this::tell));
    }

    /** What is held of an account's holder, opened for them; empty when there is no such account. */
    public Uni<Optional<Held>> held(AccountId id) {
        return find(id).flatMap(found -> found.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : personal.open(id, found.get().sealed()).map(profile -> Optional.of(Held.of(found.get(), profile))));
    }

    /** The account's present state, empty when there is no such account. */
    public Uni<Optional<AccountStateChanged>> state(AccountId id) {
        return find(id).map(account -> account.map(Account::state));
    }

    /** The account for its holder, personal fields opened. */
    Uni<Optional<AccountView>> view(AccountId id) {
        return find(id).flatMap(found -> found.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : personal.open(id, found.get().sealed())
                        .map(profile -> Optional.of(AccountView.of(found.get(), profile, config.publicUrl()))));
    }

    /** Where the account's holder can be reached; empty once that was erased. */
    Uni<PersonalFields.OpenProfile> profile(AccountId id) {
        return find(id).flatMap(found -> found.isEmpty()
                ? Uni.createFrom().item(new PersonalFields.OpenProfile(null, null))
                : personal.open(id, found.get().sealed()));
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
