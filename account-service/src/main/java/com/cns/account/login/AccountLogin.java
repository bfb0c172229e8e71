package com.cns.account.login;

import com.cns.account.account.AccountLife;
import com.cns.account.account.SignUp;
import com.cns.account.throwaway.ThrowAwayAddresses;
import com.cns.contract.id.AccountId;
import com.cns.platform.identifier.EmailAddress;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;

/** The password of a sign-up, and from where it came. */
@ApplicationScoped
class AccountLogin implements AccountLife {
    private final LoginRepository logins;
    private final Passwords passwords;
    private final Prints prints;
    private final Clients clients;
    private final SealedClients sealedClients;
    private final Activities activities;
    private final Sessions sessions;
    private final PasswordResetRepository resets;
    private final ThrowAwayAddresses throwAways;
    private final Clock clock;

    AccountLogin(
            LoginRepository logins,
            Passwords passwords,
            Prints prints,
            Clients clients,
            SealedClients sealedClients,
            Activities activities,
            Sessions sessions,
            PasswordResetRepository resets,
            ThrowAwayAddresses throwAways,
            Clock clock) {
        this.logins = logins;
        this.passwords = passwords;
        this.prints = prints;
        this.clients = clients;
        this.sealedClients = sealedClients;
        this.activities = activities;
        this.sessions = sessions;
        this.resets = resets;
        this.throwAways = throwAways;
        this.clock = clock;
    }

    @Override
    public Uni<Begun> prepare(SignUp signUp) {
        Client client = clients.ofRequest();
        return hash(signUp)
                .map(hash -> account -> keep(account, signUp, hash)
                        .chain(() -> sealedClients.sealer(account, client))
                        .flatMap(sealer -> activities.signedUp(
                                account, new Activities.From(client, sealer), throwAways.include(signUp.email()))));
    }

    private Uni<Optional<String>> hash(SignUp signUp) {
        String password = signUp.password();
        return password == null
                ? Uni.createFrom().item(Optional.empty())
                : passwords
                        .hash(password, "/password", List.of(signUp.name(), signUp.email()))
                        .map(Optional::of);
    }

    private Uni<Void> keep(AccountId account, SignUp signUp, Optional<String> hash) {
        return hash.map(known -> logins.persist(new Login(
                                account,
                                prints.ofEmail(EmailAddress.parse(signUp.email())),
                                known,
                                false,
                                clock.instant()))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** Whoever has the code reads the mails of the address: they may learn that it signs in already. */
    @Override
    public Uni<Void> verified(AccountId account) {
        return logins.of(account)
                .flatMap(login -> login.filter(Login::activate).isEmpty()
                        ? Uni.createFrom().voidItem()
                        : logins.flush())
                .onFailure(AccountLogin::isTaken)
                .transform(_ -> taken());
    }

    /** The new address signs in, the old one no more. */
    @Override
    public Uni<Void> moved(AccountId account, String email) {
        return logins.lock(account)
                .invoke(login -> login.ifPresent(one -> one.move(prints.ofEmail(EmailAddress.parse(email)))))
                .chain(() -> logins.flush())
                .onFailure(AccountLogin::isTaken)
                .transform(_ -> taken());
    }

    @Override
    public Uni<Void> closed(AccountId account) {
        return sessions.endAll(account, _ -> true)
                .chain(() -> resets.deleteById(account.value()))
                .chain(() -> logins.deleteById(account.value()))
                .replaceWithVoid();
    }

    static boolean isTaken(Throwable failure) {
        return failure instanceof ConstraintViolationException violated
                && "login_of_email".equals(violated.getConstraintName());
    }

    static ProblemException taken() {
        return new ProblemException(
                Problem.CONFLICT,
                "The e-mail address already signs in for another account: sign up with another address, or without a"
                        + " password");
    }
}
