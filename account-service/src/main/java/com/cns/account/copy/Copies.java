package com.cns.account.copy;

import com.cns.account.language.Language;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.PartExported;
import com.cns.platform.export.Recipient;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Copies from their first part to their end. */
@ApplicationScoped
public class Copies {
    private static final String SUBJECTS = """
            select request_id, subject_id from person_copy where account_id = $1 and request_id = any($2)""";
    private static final String DELETE_PARTS =
            "delete from person_copy_part where account_id = $1 and request_id = any($2)";
    private static final String DELETE = "delete from person_copy where account_id = $1 and request_id = any($2)";

    private final PersonCopyRepository copies;
    private final CopyPartRepository parts;
    private final CopyKeys keys;
    private final CopyConfig config;
    private final Tenant tenant;
    private final Clock clock;

    Copies(
            PersonCopyRepository copies,
            CopyPartRepository parts,
            CopyKeys keys,
            CopyConfig config,
            Tenant tenant,
            Clock clock) {
        this.copies = copies;
        this.parts = parts;
        this.keys = keys;
        this.config = config;
        this.tenant = tenant;
        this.clock = clock;
    }

    /** Begins one in the open transaction; answers whom its parts are to be sealed to. */
    public Uni<Recipient> begin(AccountId account, PrivacyRequestId request, Language language) {
        return keys.draw(account, request)
                .flatMap(drawn -> copies.persist(PersonCopy.of(account, request, drawn, language))
                        .replaceWith(drawn.recipient()));
    }

    /** Whom the parts of one that is being collected are sealed to. */
    public Uni<Recipient> recipient(AccountId account, PrivacyRequestId request) {
        return copies.of(account, request)
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("an open request has a copy"))
                .map(PersonCopy::recipient);
    }

    /** Keeps a part in the open transaction; one that is there already stays as it is. */
    public Uni<Void> take(PartExported part) {
        return parts.has(part)
                .flatMap(has -> has
                        ? Uni.createFrom().voidItem()
                        : parts.persistAndFlush(CopyPart.of(part, clock.instant()))
                                .replaceWithVoid());
    }

    /** How many parts are there. */
    public Uni<Long> received(AccountId account, PrivacyRequestId request) {
        return parts.count(account, request);
    }

    /** Everything is there: from now on it can be fetched, for as long as configured. */
    public Uni<Void> ready(AccountId account, PrivacyRequestId request) {
        Instant until = clock.instant().plus(config.kept());
        return copies.of(account, request)
                .onItem()
                .ifNotNull()
                .invoke(copy -> copy.keepUntil(until))
                .replaceWithVoid();
    }

    /** Until when it can be fetched; empty while it is collected and when it is gone. In the open transaction. */
    public Uni<Optional<Instant>> keptUntil(AccountId account, PrivacyRequestId request) {
        return copies.of(account, request).map(copy -> Optional.ofNullable(copy).map(PersonCopy::keptUntil));
    }

    /** The copy that can be fetched; fails with {@link Problem#GONE} when it is no more. */
    Uni<PersonCopy> kept(AccountId account, PrivacyRequestId request) {
        return tenant.in(account, () -> copies.of(account, request)).map(copy -> {
            if (copy == null || !copy.isKept(clock.instant())) {
                throw new ProblemException(Problem.GONE, "The copy was kept for its time, or the person was erased");
            }
            return copy;
        });
    }

    /**
     * Ends these: destroys their keys first, then deletes what is stored, in the connection's transaction. May be
     * repeated.
     *
     * @return how many parts were deleted
     */
    public Uni<Integer> end(SqlConnection connection, AccountId account, Collection<PrivacyRequestId> requests) {
        Tuple which = Tuple.of(
                account.value(), requests.stream().map(PrivacyRequestId::value).toArray(UUID[]::new));
        return connection
                .preparedQuery(SUBJECTS)
                .execute(which)
                .map(rows -> {
                    Map<UUID, SubjectId> subjects = new HashMap<>();
                    rows.forEach(
                            row -> subjects.put(row.getUUID("request_id"), new SubjectId(row.getUUID("subject_id"))));
                    return subjects.values();
                })
                .call(subjects -> Multi.createFrom()
                        .iterable(subjects)
                        .onItem()
                        .transformToUniAndConcatenate(subject -> keys.destroy(account, subject))
                        .collect()
                        .last())
                .chain(() -> connection.preparedQuery(DELETE_PARTS).execute(which))
                .call(() -> connection.preparedQuery(DELETE).execute(which))
                .map(gone -> gone.rowCount());
    }
}
