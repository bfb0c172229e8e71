package com.cns.consent.consent;

import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.Product;
import com.cns.platform.keyring.Token;
import com.cns.platform.tenant.AcrossTenants;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Whom an erasure has made nobody while what they wrote before it may still be on its way: it makes nobody of them anew
 * (GDPR Article 17(1)), and their "no" stands (Article 21(3)).
 */
@ApplicationScoped
class ErasedTokens {
    /** From its topic, or from its dead letters. */
    static final Duration ON_ITS_WAY = Topic.END_USERS
            .keeping()
            .longest()
            .plus(Topic.END_USERS.deadLettersKeeping().longest());

    private static final int AT_ONCE = 5_000;

    private static final String MARK = """
            insert into erased_token (account_id, token, erased_at)
            select $1::uuid, token, $3::timestamptz from unnest($2::text[]) as token
            on conflict (account_id, token, erased_at) do nothing""";

    /** A "no" that was kept tells of an erasure from before the others were noted. */
    private static final String IS_FROM_BEFORE = """
            select exists (
                select from erased_token where account_id = $1 and token = $2 and erased_at >= $3
                union all
                select from suppression where account_id = $1 and token = $2 and suppressed_at >= $3)""";

    private static final String KEEP = """
            insert into suppression (id, account_id, token, purpose, channel, status, since, suppressed_at)
            select gen_random_uuid(), $1::uuid, $2::text, $3::text, channel, 'REFUSED', $4::timestamptz, erasure.moment
            from unnest($5::text[]) as channel
            cross join (
                select max(moment) as moment from (
                    select erased_at as moment from erased_token where account_id = $1::uuid and token = $2::text
                    union all
                    select suppressed_at from suppression where account_id = $1::uuid and token = $2::text) as erasures) as erasure
            where erasure.moment is not null
            on conflict (account_id, token, purpose, channel, sender)
                do update set status = excluded.status, notice_id = null, since = excluded.since,
                              suppressed_at = excluded.suppressed_at
                where excluded.since >= suppression.since""";

    private static final String FORGET = """
            delete from erased_token where (account_id, token, erased_at) in (
                select account_id, token, erased_at from erased_token where erased_at < $1 order by erased_at limit $2)
              and erased_at < $1""";

    private final AcrossTenants across;
    private final Clock clock;

    ErasedTokens(AcrossTenants across, Clock clock) {
        this.across = across;
        this.clock = clock;
    }

    /**
     * They are erased; the caller is alone with what they have said. Each erasure is kept for itself, for as long as its own certificate
     * says.
     *
     * @param since when that was asked
     */
    Uni<Void> mark(SqlConnection connection, AccountId account, String[] tokens, OffsetDateTime since) {
        return tokens.length == 0
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(MARK)
                        .execute(Tuple.of(account.value(), tokens, since))
                        .replaceWithVoid();
    }

    /** Whether whoever said it then was erased since. */
    Uni<Boolean> isFromBefore(SqlConnection connection, AccountId account, Token token, Instant said) {
        return connection
                .preparedQuery(IS_FROM_BEFORE)
                .execute(Tuple.of(account.value(), token.value(), utc(said)))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** The "no" of whoever was erased since, as one that this service had read in time. */
    Uni<Void> keep(
            SqlConnection connection,
            AccountId account,
            Token token,
            Purpose purpose,
            List<Product> channels,
            Instant said) {
        return connection
                .preparedQuery(KEEP)
                .execute(Tuple.of(
                        account.value(),
                        token.value(),
                        purpose.toString(),
                        utc(said),
                        channels.stream().map(Product::name).toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Harmless to run in every replica. */
    @Scheduled(every = "10m", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> forget() {
        return forget(clock.instant().minus(ON_ITS_WAY));
    }

    /** Those who were erased before that: a batch after the other until one is not full. */
    Uni<Void> forget(Instant before) {
        return across.in(connection -> connection
                        .preparedQuery(FORGET)
                        .execute(Tuple.of(utc(before), AT_ONCE))
                        .map(rows -> rows.rowCount()))
                .chain(count -> count < AT_ONCE ? Uni.createFrom().voidItem() : forget(before));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
