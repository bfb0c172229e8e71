package com.cns.abuse.trust;

import com.cns.contract.id.AccountId;
import com.cns.platform.accounts.AccountsView;
import com.cns.platform.audit.Actor;
import com.cns.platform.audit.Audit;
import com.cns.platform.audit.Entry;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.security.Roles;
import com.cns.platform.security.StaffCaller.Person;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** Transaction boundary of the feature. */
@ApplicationScoped
public class TrustedAccounts {
    private static final String MARK = """
            insert into trusted_account (account_id, reason, marked_by, marked_at) values ($1, $2, $3, $4)
            on conflict (account_id) do update set reason = excluded.reason, marked_by = excluded.marked_by,
                marked_at = excluded.marked_at""";
    private static final String UNMARK = "delete from trusted_account where account_id = $1";
    private static final String IS = "select exists (select from trusted_account where account_id = $1)";
    private static final String PAGE = """
            select * from trusted_account where (marked_at, account_id) < ($1, $2)
            order by marked_at desc, account_id desc limit $3""";

    private final Tenant tenant;
    private final AcrossTenants across;
    private final AccountsView accounts;
    private final Audit audit;
    private final Clock clock;

    TrustedAccounts(Tenant tenant, AcrossTenants across, AccountsView accounts, Audit audit, Clock clock) {
        this.tenant = tenant;
        this.across = across;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /** Joins the account's open transaction. */
    public Uni<Boolean> has(AccountId account) {
        return tenant.statements(account, transaction -> transaction.isTrue(IS, account.value()));
    }

    /** Anew when it is marked already. Fails with {@code not-found} when there is no such account. */
    Uni<TrustedAccount> mark(AccountId account, String reason, Person by) {
        if (accounts.of(account).isEmpty()) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        Instant now = clock.instant();
        return tenant.sql(
                account,
                connection -> connection
                        .preparedQuery(MARK)
                        .execute(Tuple.of(account.value(), reason, by.subject(), now.atOffset(ZoneOffset.UTC)))
                        .chain(() -> audited(connection, account, by, "PUT /v1/trusted-accounts/{account}"))
                        .replaceWith(new TrustedAccount(account, reason, by.subject(), now)));
    }

    /** Fails with {@code not-found} when it is not marked. */
    Uni<Void> unmark(AccountId account, Person by) {
        return tenant.sql(
                account,
                connection -> connection
                        .preparedQuery(UNMARK)
                        .execute(Tuple.of(account.value()))
                        .invoke(rows -> {
                            if (rows.rowCount() == 0) {
                                throw new ProblemException(Problem.NOT_FOUND);
                            }
                        })
                        .chain(() -> audited(connection, account, by, "DELETE /v1/trusted-accounts/{account}")));
    }

    /** Newest first; one more than the page, when there is one. */
    Uni<List<TrustedAccount>> page(PageRequest page) {
        return across.in(connection -> connection
                .preparedQuery(PAGE)
                .execute(Tuple.of(
                        page.end().at().atOffset(ZoneOffset.UTC), page.end().id(), page.limit() + 1))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(TrustedAccounts::trusted)
                        .toList()));
    }

    private Uni<Void> audited(SqlConnection connection, AccountId account, Person by, String path) {
        return audit.add(connection, Entry.act(account, Actor.of(by, Roles.REVIEWER), path));
    }

    private static TrustedAccount trusted(Row row) {
        return new TrustedAccount(
                new AccountId(row.getUUID("account_id")),
                row.getString("reason"),
                row.getString("marked_by"),
                row.getOffsetDateTime("marked_at").toInstant());
    }
}
