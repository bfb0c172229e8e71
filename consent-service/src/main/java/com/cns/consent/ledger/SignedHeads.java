package com.cns.consent.ledger;

import com.cns.platform.signing.SigningKeys;
import com.cns.platform.signing.Use;
import com.cns.platform.tenant.AcrossTenants;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Signs where the ledger ends, once for each day of UTC, within a minute of its end: whoever computes the chain anew later has no
 * such signature. When no replica ran then, it is signed when one does, as the signature's time tells; of a day after which none ran
 * at all there is none, and the next one covers it.
 */
@ApplicationScoped
class SignedHeads {
    private static final Logger LOG = Logger.getLogger(SignedHeads.class);

    /** Its own media type (RFC 8725, 3.11). */
    static final String TYPE = "cns-ledger-head+jwt";

    private static final String IS_SIGNED = "select 1 from ledger_day where day = $1";
    private static final String HEAD = "select position, hash from ledger_head";
    private static final String KEEP = """
            insert into ledger_day (day, position, hash, signed, signed_at) values ($1, $2, $3, $4, $5)
            on conflict (day) do nothing""";
    private static final String PAGE = """
            select day, position, hash, signed, signed_at from ledger_day where day < $1 order by day desc limit $2""";

    private final AcrossTenants across;
    private final SigningKeys keys;
    private final ObjectMapper json;
    private final Clock clock;
    private final String issuer;

    SignedHeads(
            AcrossTenants across,
            SigningKeys keys,
            ObjectMapper json,
            Clock clock,
            @ConfigProperty(name = "cns.public-url") String issuer) {
        this.across = across;
        this.keys = keys;
        this.json = json;
        this.clock = clock;
        this.issuer = issuer;
    }

    @Scheduled(
            every = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sign() {
        return sign(clock.instant());
    }

    /** The day before that time, unless it is signed: in every replica, and one of them is first. */
    Uni<Void> sign(Instant now) {
        LocalDate over = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(1);
        return across.in(connection -> connection
                        .preparedQuery(IS_SIGNED)
                        .execute(Tuple.of(over))
                        .map(rows -> rows.size() > 0))
                .chain(isSigned -> isSigned ? Uni.createFrom().voidItem() : sign(over, now));
    }

    private record End(long position, String hash) {
        static End of(Row row) {
            return new End(
                    row.getLong("position"),
                    HexFormat.of().formatHex(row.getBuffer("hash").getBytes()));
        }
    }

    private Uni<Void> sign(LocalDate day, Instant now) {
        return across.in(connection -> connection
                        .query(HEAD)
                        .execute()
                        .map(rows -> End.of(rows.iterator().next())))
                .chain(end -> keys.sign(Use.LEDGER_HEAD, TYPE, payload(day, end, now))
                        .chain(signed -> keep(day, end, signed, now)));
    }

    private Uni<Void> keep(LocalDate day, End end, String signed, Instant now) {
        Tuple values = Tuple.of(
                day,
                end.position(),
                Buffer.buffer(HexFormat.of().parseHex(end.hash())),
                signed,
                now.atOffset(ZoneOffset.UTC));
        return across.in(connection -> connection
                .preparedQuery(KEEP)
                .execute(values)
                .invoke(kept -> {
                    if (kept.rowCount() > 0) {
                        LOG.infof(
                                "The ledger's head was signed: day=%s position=%d hash=%s",
                                day, end.position(), end.hash());
                    }
                })
                .replaceWithVoid());
    }

    private String payload(LocalDate day, End end, Instant now) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("iss", issuer);
        payload.put("iat", now.truncatedTo(ChronoUnit.SECONDS).getEpochSecond());
        payload.put("ledger", "consents");
        payload.put("day", day.toString());
        payload.put("position", end.position());
        payload.put("hash", end.hash());
        try {
            return json.writeValueAsString(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are JSON", e);
        }
    }

    /** Newest first; one more than the page, when there is one. */
    Uni<List<HeadView>> page(LocalDate before, int limit) {
        return across.in(connection -> connection
                .preparedQuery(PAGE)
                .execute(Tuple.of(before, limit + 1))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(HeadView::of)
                        .toList()));
    }
}
