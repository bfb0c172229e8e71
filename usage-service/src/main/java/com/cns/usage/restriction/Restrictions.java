package com.cns.usage.restriction;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.RestrictionChanged;
import com.cns.platform.erasure.Destroyed;
import com.cns.platform.erasure.ErasedSubjects;
import com.cns.platform.keyring.Token;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is restricted. */
@ApplicationScoped
public class Restrictions {
    private static final String AMONG =
            "select subject_id from restriction where account_id = $1 and subject_id = any($2)";
    private static final String RESTRICT = """
            insert into restriction (account_id, subject_id, since) select $1, s, $3 from unnest($2::uuid[]) as s
            on conflict do nothing""";
    private static final String LIFT = "delete from restriction where account_id = $1 and subject_id = any($2)";

    private final Tenant tenant;
    private final ErasedSubjects erasedSubjects;
    private final Outbox outbox;
    private final Clock clock;

    Restrictions(Tenant tenant, ErasedSubjects erasedSubjects, Outbox outbox, Clock clock) {
        this.tenant = tenant;
        this.erasedSubjects = erasedSubjects;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Which of these are restricted now. */
    public Uni<Set<SubjectId>> among(AccountId account, Collection<SubjectId> subjects) {
        if (subjects.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return tenant.sql(
                account,
                connection -> connection
                        .preparedQuery(AMONG)
                        .execute(Tuple.of(account.value(), ids(subjects)))
                        .map(rows -> {
                            Set<SubjectId> restricted = new HashSet<>();
                            rows.forEach(row -> restricted.add(new SubjectId(row.getUUID("subject_id"))));
                            return restricted;
                        }));
    }

    /** False, with nothing done, when any of them was erased meanwhile: whoever it is has to be drawn anew. */
    public Uni<Boolean> restrict(AccountId account, Map<Token, SubjectId> persons) {
        return tenant.sql(account, connection -> restrict(connection, account, persons, null))
                .map(OptionalInt::isPresent);
    }

    /**
     * The same in the connection's transaction: how many were not restricted before.
     *
     * @param request that asked for it, if one did
     */
    public Uni<OptionalInt> restrict(
            SqlConnection connection,
            AccountId account,
            Map<Token, SubjectId> persons,
            @Nullable PrivacyRequestId request) {
        Instant now = now();
        Collection<SubjectId> subjects = persons.values();
        Tuple tuple = Tuple.of(account.value(), ids(subjects), now.atOffset(ZoneOffset.UTC));
        List<Outgoing> begins = told(account, persons.keySet(), true, now, request);
        return erasedSubjects
                .among(connection, subjects)
                .flatMap(erased -> erased.isEmpty()
                        ? connection
                                .preparedQuery(RESTRICT)
                                .execute(tuple)
                                .map(rows -> OptionalInt.of(rows.rowCount()))
                                .call(() -> outbox.add(connection, begins))
                        : Uni.createFrom().item(OptionalInt.empty()));
    }

    /** Also of whom nobody knows any more: whoever was told of a restriction is told of its end. */
    public Uni<Void> lift(AccountId account, Collection<Token> persons, Collection<SubjectId> subjects) {
        return tenant.sql(account, connection -> lift(connection, account, persons, subjects, null))
                .replaceWithVoid();
    }

    /**
     * The same in the connection's transaction: how many were restricted before.
     *
     * @param request that asked for it, if one did
     */
    public Uni<Integer> lift(
            SqlConnection connection,
            AccountId account,
            Collection<Token> persons,
            Collection<SubjectId> subjects,
            @Nullable PrivacyRequestId request) {
        List<Outgoing> ends = told(account, persons, false, now(), request);
        return connection
                .preparedQuery(LIFT)
                .execute(Tuple.of(account.value(), ids(subjects)))
                .map(SqlResult::rowCount)
                .call(() -> outbox.add(connection, ends));
    }

    /**
     * Ends the restriction of somebody who is erased, and tells so: whoever comes after them is not restricted.
     *
     * @return how many there were
     */
    public Uni<Integer> erase(SqlConnection connection, AccountId account, Destroyed destroyed) {
        List<Token> persons = destroyed.persons().stream()
                .map(person -> new Token(person.text()))
                .toList();
        List<Outgoing> ends = told(account, persons, false, now(), null);
        return connection
                .preparedQuery(LIFT)
                .execute(Tuple.of(account.value(), destroyed.ids()))
                .map(SqlResult::rowCount)
                .call(count -> count == 0 ? Uni.createFrom().voidItem() : outbox.add(connection, ends));
    }

    private static List<Outgoing> told(
            AccountId account,
            Collection<Token> persons,
            boolean restricted,
            Instant since,
            @Nullable PrivacyRequestId request) {
        Set<Token> each = new LinkedHashSet<>(persons);
        Integer identifiers = request == null ? null : each.size();
        return each.stream()
                .map(person -> new Outgoing(
                        Topic.END_USERS,
                        person.value(),
                        account,
                        new RestrictionChanged(
                                account, new PersonToken(person.value()), restricted, since, request, identifiers)))
                .toList();
    }

    private Instant now() {
        return clock.instant();
    }

    private static UUID[] ids(Collection<SubjectId> subjects) {
        return subjects.stream().map(SubjectId::value).toArray(UUID[]::new);
    }
}
