package com.cns.consent.notice;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.NoticeId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.erasure.ErasedSubjects;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.security.Caller;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** Takes acknowledgements of published versions, once per holder and version. */
@ApplicationScoped
class Acknowledgements {
    private static final Set<String> SCOPES = Set.of("notice");

    /** Repeated, it stays as it was. */
    private static final String INSERT = """
            insert into notice_acknowledgement (account_id, notice_id, subject_id, language, at, key_id, session_id)
            values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing""";

    private static final String FIND = "select * from notice_acknowledgement where account_id = $1 and notice_id = $2";

    private static final String PAGE = """
            select * from notice_acknowledgement where account_id = $1 and (at, notice_id) < ($2, $3)
            order by at desc, notice_id desc limit $4""";

    private static final String COUNT = """
            select language, count(*) from notice_acknowledgement where notice_id = $1 group by language""";

    private final Tenant tenant;
    private final AcrossTenants across;
    private final Notices notices;
    private final ErasedSubjects erased;
    private final Keyring keyring;
    private final Tokens tokens;
    private final Clock clock;

    Acknowledgements(
            Tenant tenant,
            AcrossTenants across,
            Notices notices,
            ErasedSubjects erased,
            Keyring keyring,
            Tokens tokens,
            Clock clock) {
        this.tenant = tenant;
        this.across = across;
        this.notices = notices;
        this.erased = erased;
        this.keyring = keyring;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** @param first whether it was not acknowledged before */
    record Taken(Acknowledgement acknowledgement, boolean first) {}

    /** Of a version that is not in effect yet, too. */
    Uni<Taken> acknowledge(Caller caller, NoticeId notice, Wording shown) {
        AccountId account = caller.account();
        return holder(account)
                .map(holder -> new Acknowledgement(
                        account,
                        notice,
                        holder,
                        shown.language(),
                        clock.instant(),
                        caller.key().orElse(null),
                        caller.session().orElse(null)))
                .chain(given -> tenant.sql(account, connection -> take(connection, given)));
    }

    private Uni<SubjectId> holder(AccountId account) {
        Token holder = tokens.of(account, IdentifierType.ACCOUNT, account.toString());
        return keyring.draw(account, List.of(holder), SCOPES)
                .map(drawn -> Objects.requireNonNull(drawn.get(holder), "the keyring drew no keys")
                        .subject());
    }

    private Uni<Taken> take(SqlConnection connection, Acknowledgement given) {
        return erased.among(connection, Set.of(given.subjectId()))
                .invoke(gone -> {
                    if (!gone.isEmpty()) {
                        throw new ProblemException(Problem.UNAVAILABLE, "The holder is being erased; try again");
                    }
                })
                .chain(() -> insert(connection, given))
                .flatMap(first -> first ? Uni.createFrom().item(new Taken(given, true)) : before(connection, given));
    }

    private static Uni<Boolean> insert(SqlConnection connection, Acknowledgement given) {
        Tuple row = Tuple.tuple()
                .addUUID(given.accountId().value())
                .addUUID(given.noticeId().value())
                .addUUID(given.subjectId().value())
                .addString(given.language())
                .addOffsetDateTime(given.at().atOffset(ZoneOffset.UTC))
                .addUUID(given.keyId() == null ? null : given.keyId().value())
                .addUUID(given.sessionId() == null ? null : given.sessionId().value());
        return connection.preparedQuery(INSERT).execute(row).map(inserted -> inserted.rowCount() == 1);
    }

    private static Uni<Taken> before(SqlConnection connection, Acknowledgement given) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(given.accountId().value(), given.noticeId().value()))
                .map(rows -> new Taken(Acknowledgement.of(rows.iterator().next()), false));
    }

    /** Newest first; one more than the page, when there is one. */
    Uni<List<Acknowledgement>> page(AccountId account, PageRequest page) {
        Tuple values = Tuple.tuple()
                .addUUID(account.value())
                .addOffsetDateTime(page.end().at().atOffset(ZoneOffset.UTC))
                .addUUID(page.end().id())
                .addInteger(page.limit() + 1);
        return tenant.sql(account, connection -> connection.preparedQuery(PAGE).execute(values))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Acknowledgement::of)
                        .toList());
    }

    /** How many holders have acknowledged a version, by the language they were shown. Fails with {@link Problem#NOT_FOUND}. */
    Uni<Map<String, Long>> count(NoticeId notice) {
        return notices.read(notice)
                .chain(() ->
                        across.in(connection -> connection.preparedQuery(COUNT).execute(Tuple.of(notice.value()))))
                .map(rows -> {
                    Map<String, Long> counts = new TreeMap<>();
                    for (Row row : rows) {
                        counts.put(row.getString("language"), row.getLong("count"));
                    }
                    return counts;
                });
    }
}
