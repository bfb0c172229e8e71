package com.cns.account.login;

import com.cns.contract.account.AccountSignedUp;
import com.cns.contract.account.HolderLoggedIn;
import com.cns.contract.account.LoginFailed;
import com.cns.contract.account.NetworkToken;
import com.cns.contract.event.Event;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SessionId;
import com.cns.contract.topic.Topic;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;

/** Remembers what happened to an account, for its holder, and tells who watches over abuse (R6). */
@ApplicationScoped
class Activities {
    private final ActivityRepository activities;
    private final Prints prints;
    private final Outbox outbox;
    private final Clock clock;
    private final Ids ids;

    Activities(ActivityRepository activities, Prints prints, Outbox outbox, Clock clock, Ids ids) {
        this.activities = activities;
        this.prints = prints;
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
    }

    /** From where it happened: as it is kept, and as it is told. */
    record From(Client client, Function<UUID, SealedClients.SealedClient> sealer) {}

    /** In the open transaction, like the others. */
    Uni<Void> signedUp(AccountId account, From from, boolean throwAwayAddress) {
        return note(account, ActivityKind.SIGNED_UP, from)
                .chain(() -> tell(account, new AccountSignedUp(account, network(from), throwAwayAddress)));
    }

    Uni<Void> loggedIn(AccountId account, SessionId session, From from) {
        return note(account, ActivityKind.LOGGED_IN, from)
                .chain(() -> tell(account, new HolderLoggedIn(account, session, network(from))));
    }

    Uni<Void> loginFailed(AccountId account, From from) {
        return note(account, ActivityKind.LOGIN_FAILED, from)
                .chain(() -> tell(account, new LoginFailed(account, network(from))));
    }

    Uni<Void> passwordChanged(AccountId account, From from) {
        return note(account, ActivityKind.PASSWORD_CHANGED, from);
    }

    private Uni<Void> note(AccountId account, ActivityKind kind, From from) {
        UUID id = ids.next();
        return activities
                .persist(new Activity(id, account, kind, from.sealer().apply(id), clock.instant()))
                .replaceWithVoid();
    }

    private Uni<Void> tell(AccountId account, Event event) {
        return outbox.add(Outgoing.of(Topic.ACCOUNT_ACTIVITY, account, event));
    }

    private NetworkToken network(From from) {
        return prints.ofNetwork(from.client().ip());
    }
}
