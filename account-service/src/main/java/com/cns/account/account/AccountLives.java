package com.cns.account.account;

import com.cns.contract.id.AccountId;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/** Everything that begins and ends with an account, one after the other: they share a session. */
@ApplicationScoped
class AccountLives {
    private final List<AccountLife> lives;

    AccountLives(@All List<AccountLife> lives) {
        this.lives = lives;
    }

    Uni<Void> each(Function<AccountLife, Uni<Void>> part) {
        return Multi.createFrom()
                .iterable(lives)
                .onItem()
                .transformToUniAndConcatenate(part::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    Uni<List<AccountLife.Begun>> prepare(SignUp signUp) {
        return Multi.createFrom()
                .iterable(lives)
                .onItem()
                .transformToUniAndConcatenate(life -> life.prepare(signUp))
                .collect()
                .asList();
    }

    static Uni<Void> begin(AccountId id, List<AccountLife.Begun> begun) {
        return Multi.createFrom()
                .iterable(begun)
                .onItem()
                .transformToUniAndConcatenate(one -> one.in(id))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
