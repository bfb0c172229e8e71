package com.cns.platform.export;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.AccessReported;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.EventCodec;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Copies that were asked for and how far each is, in the service's own database. */
@ApplicationScoped
class ExportLedger {
    private static final int OPEN_AT_ONCE = 20;
    private static final int PARTS_WAITING = 32;

    /** Of done ones: a replay of the requests' topic still finds them. */
    private static final Duration KEPT =
            Topic.PRIVACY_REQUESTS.keeping().longest().plus(Duration.ofDays(7));

    private static final String BEGIN = """
            insert into person_export (request_id, account_id, subjects, recipient, begun_at, worked_at, provided_only)
            values ($1, $2, $3, $4, $5, $5, $6) on conflict do nothing""";
    private static final String REPORT = "select report from person_export where request_id = $1";

    /** Whoever was not worked on for longest comes first: a large copy does not hold up a small one. */
    private static final String OPEN = """
            select request_id, account_id from person_export where done_at is null order by worked_at limit $1""";

    private static final String WAITING =
            "select count(*) from (select from outbox where topic = $1 limit $2) as waiting";

    private static final String CLAIM = """
            select subjects, recipient, provided_only, holding, after, parts, counts from person_export
            where request_id = $1 and done_at is null for update skip locked""";
    private static final String MOVE = """
            update person_export set holding = $2, after = $3, parts = $4, counts = $5, worked_at = $6
            where request_id = $1""";
    private static final String LATER = "update person_export set worked_at = $2 where request_id = $1";
    private static final String DONE = """
            update person_export set done_at = $2, report = $3, subjects = '{}' where request_id = $1""";
    private static final String FORGET = "delete from person_export where done_at < $1";

    private final EventCodec codec;
    private final Clock clock;

    ExportLedger(EventCodec codec, Clock clock) {
        this.codec = codec;
        this.clock = clock;
    }

    /** @param providedOnly a portability: not everything */
    record Wanted(PrivacyRequestId request, AccountId account, Recipient recipient, boolean providedOnly) {}

    /** One that is not done. */
    record Open(PrivacyRequestId request, AccountId account) {}

    /** What was told of it, when it was asked before and is done. */
    Uni<Optional<AccessReported>> begin(SqlConnection connection, Wanted asked, Collection<SubjectId> found) {
        UUID request = asked.request().value();
        Tuple values = Tuple.tuple()
                .addUUID(request)
                .addUUID(asked.account().value())
                .addArrayOfUUID(found.stream().map(SubjectId::value).toArray(UUID[]::new))
                .addString(asked.recipient().text())
                .addOffsetDateTime(now())
                .addBoolean(asked.providedOnly());
        return connection
                .preparedQuery(BEGIN)
                .execute(values)
                .chain(() -> connection.preparedQuery(REPORT).execute(Tuple.of(request)))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getString(0))
                        .map(text -> codec.read(AccessReported.class, text)));
    }

    /** Some that are not done, of every account; none while parts wait to be sent: theirs would only wait as well. */
    Uni<List<Open>> open(SqlConnection acrossTenants) {
        return acrossTenants
                .preparedQuery(WAITING)
                .execute(Tuple.of(Topic.PRIVACY_PARTS.wireName(), PARTS_WAITING))
                .flatMap(rows -> rows.iterator().next().getLong(0) < PARTS_WAITING
                        ? some(acrossTenants)
                        : Uni.createFrom().item(List.of()));
    }

    private static Uni<List<Open>> some(SqlConnection acrossTenants) {
        return acrossTenants.preparedQuery(OPEN).execute(Tuple.of(OPEN_AT_ONCE)).map(rows -> {
            List<Open> open = new ArrayList<>();
            rows.forEach(row -> open.add(new Open(
                    new PrivacyRequestId(row.getUUID("request_id")), new AccountId(row.getUUID("account_id")))));
            return open;
        });
    }

    /** Empty when it is done, or another replica works on it. */
    Uni<Optional<Progress>> claim(SqlConnection connection, Open open) {
        return connection
                .preparedQuery(CLAIM)
                .execute(Tuple.of(open.request().value()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(progress(open, rows.iterator().next())));
    }

    private static Progress progress(Open open, Row row) {
        Set<SubjectId> subjects = new HashSet<>();
        for (UUID subject : row.getArrayOfUUIDs("subjects")) {
            subjects.add(new SubjectId(subject));
        }
        return new Progress(
                new Whose(open.request(), open.account(), subjects),
                Recipient.of(row.getString("recipient")),
                row.getBoolean("provided_only"),
                row.getString("holding"),
                row.getString("after"),
                row.getInteger("parts"),
                Counts.parse(row.getString("counts")));
    }

    Uni<Void> move(SqlConnection connection, Progress to) {
        Tuple values = Tuple.tuple()
                .addUUID(to.whose().request().value())
                .addString(to.holding())
                .addString(to.after())
                .addInteger(to.parts())
                .addString(to.counts().text())
                .addOffsetDateTime(now());
        return connection.preparedQuery(MOVE).execute(values).replaceWithVoid();
    }

    Uni<Void> done(SqlConnection connection, AccessReported reported) {
        return connection
                .preparedQuery(DONE)
                .execute(Tuple.of(reported.request().value(), now(), codec.text(reported)))
                .replaceWithVoid();
    }

    /** Puts one that failed behind the others. */
    Uni<Void> later(SqlConnection connection, Open open) {
        return connection
                .preparedQuery(LATER)
                .execute(Tuple.of(open.request().value(), now()))
                .replaceWithVoid();
    }

    Uni<Void> forget(SqlConnection acrossTenants) {
        return acrossTenants
                .preparedQuery(FORGET)
                .execute(Tuple.of(now().minus(KEPT)))
                .replaceWithVoid();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
