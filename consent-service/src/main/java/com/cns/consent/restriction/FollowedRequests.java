package com.cns.consent.restriction;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.PlaceEffect;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.RestrictionChanged;
import com.cns.platform.right.Rights;
import com.cns.platform.tenant.AcrossTenants;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

/** Reports restrictions that a privacy request asked for when decisions have them: not before, and with all identifiers of the person. */
@ApplicationScoped
public class FollowedRequests {
    /** What a request does here, by way of usage-service. */
    public static final PlaceEffect EFFECT = PlaceEffect.follows(ErasedRestrictions.PLACE);

    private static final String COUNT = """
            insert into followed_request (account_id, request_id, taken, since) values ($1, $2, 1, $3)
            on conflict (account_id, request_id) do update set taken = followed_request.taken + 1
            returning taken""";
    private static final String FORGET_WHOLE =
            "delete from followed_request where account_id = $1 and request_id = $2 and taken >= $3";

    /** Longer than any of its events may be on its way. */
    private static final Duration KEPT = Topic.END_USERS
            .keeping()
            .longest()
            .plus(Topic.END_USERS.deadLettersKeeping().longest());

    private static final String NEVER_WHOLE = "delete from followed_request where since < $1";

    private final Rights rights;
    private final AcrossTenants acrossTenants;
    private final Clock clock;

    FollowedRequests(Rights rights, AcrossTenants acrossTenants, Clock clock) {
        this.rights = rights;
        this.acrossTenants = acrossTenants;
        this.clock = clock;
    }

    /**
     * Once for each event, in the transaction that takes it.
     *
     * @return whether the request is whole by it, to be reported once decisions have what was taken. Whoever completes it has committed last:
     *     a replica that has their change has the others'
     */
    public Uni<Boolean> count(SqlConnection connection, RestrictionChanged changed) {
        PrivacyRequestId request = changed.request();
        if (request == null) {
            return Uni.createFrom().item(false);
        }
        int identifiers = of(changed);
        return identifiers == 1
                ? Uni.createFrom().item(true)
                : count(connection, changed.account(), request).map(taken -> taken >= identifiers);
    }

    private static int of(RestrictionChanged changed) {
        Integer identifiers = changed.identifiers();
        return identifiers == null ? 1 : identifiers;
    }

    /** Behind whoever takes another one of the same request. */
    private Uni<Integer> count(SqlConnection connection, AccountId account, PrivacyRequestId request) {
        return connection
                .preparedQuery(COUNT)
                .execute(Tuple.of(
                        account.value(), request.value(), clock.instant().atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.iterator().next().getInteger("taken"));
    }

    /** In the connection's transaction, after that of the event; once, however often. Nothing while another identifier has not come. */
    public Uni<Void> report(SqlConnection connection, RestrictionChanged changed) {
        PrivacyRequestId request = changed.request();
        if (request == null) {
            return Uni.createFrom().voidItem();
        }
        AccountId account = changed.account();
        int identifiers = of(changed);
        return identifiers == 1
                ? rights.followed(connection, account, request, List.of(EFFECT))
                : connection
                        .preparedQuery(FORGET_WHOLE)
                        .execute(Tuple.of(account.value(), request.value(), identifiers))
                        .flatMap(forgotten -> forgotten.rowCount() == 0
                                ? Uni.createFrom().voidItem()
                                : rights.followed(connection, account, request, List.of(EFFECT)));
    }

    @Scheduled(every = "24h", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        return acrossTenants.in(connection -> connection
                .preparedQuery(NEVER_WHOLE)
                .execute(Tuple.of(clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC)))
                .replaceWithVoid());
    }
}
