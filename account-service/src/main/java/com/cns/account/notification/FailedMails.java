package com.cns.account.notification;

import com.cns.account.language.Language;
import com.cns.contract.id.AccountId;
import com.cns.platform.paging.PageToken;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.AcrossTenants;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Mails of all tenants that failed, as staff find them: never what they say, nor to whom. */
@ApplicationScoped
class FailedMails {
    private static final String PAGE = """
            select id, account_id, kind, language, fault, failures, queued_at, last_attempt, failed_at from queued_mail
            where failed_at is not null and (failed_at, id) < ($1, $2) order by failed_at desc, id desc limit $3""";
    private static final String FIND = "select failed_at, useless_at from queued_mail where id = $1 for update";
    private static final String AGAIN = """
            update queued_mail set failed_at = null, failures = 0, next_attempt = $2, give_up_at = $3 where id = $1""";

    private final AcrossTenants across;
    private final MailConfig config;
    private final Clock clock;

    FailedMails(AcrossTenants across, MailConfig config, Clock clock) {
        this.across = across;
        this.config = config;
        this.clock = clock;
    }

    /** @param end the newest of the page is before it */
    Uni<List<MailList.Entry>> before(PageToken end, int limit) {
        return across.in(connection -> connection
                .preparedQuery(PAGE)
                .execute(Tuple.of(end.at().atOffset(ZoneOffset.UTC), end.id(), limit))
                .map(FailedMails::entries));
    }

    /**
     * Tries a mail again, for as long as a new one; one that waits already stays as it is. Fails with {@code not-found}
     * when there is none such, and with {@code conflict} when what it says no longer holds.
     */
    Uni<Void> retry(MailId mail) {
        return across.in(connection -> connection
                .preparedQuery(FIND)
                .execute(Tuple.of(mail.value()))
                .flatMap(rows -> retry(connection, mail, rows)));
    }

    private Uni<Void> retry(SqlConnection connection, MailId mail, RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        Row row = rows.iterator().next();
        if (row.getOffsetDateTime("failed_at") == null) {
            return Uni.createFrom().voidItem();
        }
        Instant now = clock.instant();
        Period period = Period.of(now, config.giveUpAfter(), instant(row, "useless_at"));
        if (!period.until().isAfter(now)) {
            throw new ProblemException(Problem.CONFLICT, "What the mail says no longer holds");
        }
        return connection
                .preparedQuery(AGAIN)
                .execute(Tuple.of(
                        mail.value(),
                        period.from().atOffset(ZoneOffset.UTC),
                        period.until().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private static List<MailList.Entry> entries(RowSet<Row> rows) {
        List<MailList.Entry> entries = new ArrayList<>(rows.size());
        for (Row row : rows) {
            String kind = row.getString("kind");
            String language = row.getString("language");
            String fault = row.getString("fault");
            entries.add(new MailList.Entry(
                    new MailId(row.getUUID("id")),
                    new AccountId(row.getUUID("account_id")),
                    kind == null ? null : Notice.Kind.valueOf(kind),
                    language == null ? null : Language.valueOf(language),
                    row.getInteger("failures"),
                    fault == null ? null : MailFault.valueOf(fault),
                    row.getOffsetDateTime("queued_at").toInstant(),
                    instant(row, "last_attempt"),
                    Objects.requireNonNull(instant(row, "failed_at"))));
        }
        return entries;
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
