package com.cns.account.account;

import com.cns.account.field.Field;
import com.cns.account.field.Value;
import com.cns.account.profile.HolderOfAccount;
import com.cns.account.profile.Source;
import com.cns.account.profile.Version;
import com.cns.contract.account.AccountStatus;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells the profile what the account keeps itself, and lets it correct the name. */
@ApplicationScoped
class ProfileOfHolder implements HolderOfAccount {
    private final Tenant tenant;
    private final AccountRepository accounts;
    private final PersonalFields personal;
    private final EmailChanges changes;
    private final Clock clock;

    ProfileOfHolder(
            Tenant tenant, AccountRepository accounts, PersonalFields personal, EmailChanges changes, Clock clock) {
        this.tenant = tenant;
        this.accounts = accounts;
        this.personal = personal;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public Uni<Terms> lock(AccountId id) {
        return locked(id)
                .map(account -> new Terms(
                        account.country(),
                        ZoneId.of(account.timeZone()),
                        account.standing().status() != AccountStatus.PENDING));
    }

    @Override
    public Uni<List<Own>> own(AccountId id) {
        return tenant.in(
                id,
                () -> accounts.find(id)
                        .flatMap(found -> found.isEmpty()
                                ? Uni.createFrom().item(List.of())
                                : personal.open(id, found.get().sealed()).map(profile -> own(found.get(), profile))));
    }

    private static List<Own> own(Account account, PersonalFields.OpenProfile profile) {
        Instant corrected = account.nameCorrectedAt();
        Instant moved = account.emailCorrectedAt();
        return Stream.of(
                        own(
                                Field.NAME,
                                profile.name(),
                                account.sealed().name(),
                                corrected == null ? Source.SIGN_UP : Source.FORM,
                                corrected == null ? account.signedUpAt() : corrected),
                        own(
                                Field.EMAIL,
                                profile.email(),
                                account.sealed().email(),
                                moved == null ? Source.SIGN_UP : Source.FORM,
                                moved == null ? account.signedUpAt() : moved))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Own> own(
            Field field, @Nullable String value, @Nullable Sealed sealed, Source source, Instant changedAt) {
        return value == null || sealed == null
                ? Optional.empty()
                : Optional.of(new Own(field, new Value.Text(value), Version.of(sealed), source, changedAt));
    }

    @Override
    public Uni<Optional<SubjectId>> rename(AccountId id, @Nullable String name) {
        return locked(id)
                .flatMap(account -> name == null
                        ? Uni.createFrom().item(account.rename(null, clock.instant()))
                        : personal.sealName(id, name).map(named -> account.rename(named, clock.instant())));
    }

    @Override
    public Uni<Optional<SubjectId>> askToMove(AccountId id, String email) {
        return locked(id).flatMap(account -> {
            if (account.parent().isPresent()) {
                throw new ProblemException(
                        Problem.CONFLICT, "A sub-account has no e-mail address: mails go to the account it belongs to");
            }
            return changes.ask(id, email);
        });
    }

    @Override
    public Uni<Moved> move(AccountId id, String code) {
        return locked(id).flatMap(account -> {
            SubjectId before = account.subject();
            return changes.confirm(account, code)
                    .flatMap(confirmed ->
                            confirmed ? moved(id, before) : Uni.createFrom().item(Moved.NOT));
        });
    }

    private Uni<Moved> moved(AccountId id, SubjectId before) {
        return personal.isShared(id, before)
                .map(shared -> new Moved(true, shared ? Optional.empty() : Optional.of(before)));
    }

    private Uni<Account> locked(AccountId id) {
        return accounts.lock(id).map(found -> found.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)));
    }
}
