package com.cns.account.opendsr;

import com.cns.account.copy.Own;
import com.cns.account.copy.Within;
import com.cns.account.privacyrequest.PrivacyRequestConfig;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.export.Slice;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where an account's tools hear how their requests stand, for the holder's copy: all of it (GDPR Article 15), but for what the ledger may
 * forget meanwhile.
 */
@ApplicationScoped
public class CopiedCallbacks {
    private static final int PAGE = 100;
    private static final Behind FIRST = new Behind(new UUID(0, 0), -1);

    /** In the order of their unique index. */
    private static final String STORED = """
            select c.id, c.subject_request_id, c.number, c.subject_id, c.url_sealed, r.received_at,
                p.completed_at
            from dsr_callback c
            join dsr_request r on r.account_id = c.account_id and r.subject_request_id = c.subject_request_id
            join privacy_request p on p.account_id = r.account_id and p.id = r.privacy_request
            where c.account_id = $1 and (c.subject_request_id, c.number) > ($2, $3)
            order by c.subject_request_id, c.number limit $4""";

    private final Tenant tenant;
    private final CallbackSeals seals;
    private final PrivacyRequestConfig config;

    CopiedCallbacks(Tenant tenant, CallbackSeals seals, PrivacyRequestConfig config) {
        this.tenant = tenant;
        this.seals = seals;
        this.config = config;
    }

    /** The last that was read: the request is the tool's, and names nobody. */
    private record Behind(UUID request, int number) {
        static Behind of(String text) {
            int dot = text.indexOf('.');
            return new Behind(UUID.fromString(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
        }

        String text() {
            return request + "." + number;
        }
    }

    /**
     * A row.
     *
     * @param completedAt when the request was answered; null of one that is not
     */
    private record Found(
            Behind at,
            CallbackSeals.Kept kept,
            Instant receivedAt,
            @Nullable Instant completedAt) {
        static Found of(Row row) {
            OffsetDateTime completed = row.getOffsetDateTime("completed_at");
            return new Found(
                    new Behind(row.getUUID("subject_request_id"), row.getInteger("number")),
                    new CallbackSeals.Kept(
                            row.getUUID("id"),
                            new SubjectId(row.getUUID("subject_id")),
                            new Sealed(row.getString("url_sealed"))),
                    row.getOffsetDateTime("received_at").toInstant(),
                    completed == null ? null : completed.toInstant());
        }

        boolean isKeptSince(Instant oldest) {
            return completedAt == null || completedAt.isAfter(oldest);
        }
    }

    public Own<?> of(AccountId holder, Within within) {
        return new Own<>(
                "opendsr-callbacks",
                CopiedCallback.class,
                List.of("account/dsr_callback.url_sealed"),
                after -> page(holder, within, after.isEmpty() ? FIRST : Behind.of(after)));
    }

    private Uni<Slice<CopiedCallback>> page(AccountId holder, Within within, Behind behind) {
        return tenant.sql(holder, connection -> stored(connection, holder, behind))
                .flatMap(found -> seals.urls(
                                holder, found.stream().map(Found::kept).toList())
                        .map(urls -> slice(found, urls, within)));
    }

    private static Uni<List<Found>> stored(SqlConnection connection, AccountId holder, Behind behind) {
        return connection
                .preparedQuery(STORED)
                .execute(Tuple.of(holder.value(), behind.request(), behind.number(), PAGE))
                .map(rows -> {
                    List<Found> found = new ArrayList<>(rows.size());
                    rows.forEach(row -> found.add(Found.of(row)));
                    return found;
                });
    }

    /** What comes next is told by what is stored: a row whose key is gone hides none behind it. */
    private Slice<CopiedCallback> slice(List<Found> found, Map<UUID, String> urls, Within within) {
        Instant oldest = within.oldest(config.ledgerRetention());
        Optional<String> next = found.size() < PAGE
                ? Optional.empty()
                : Optional.of(found.getLast().at().text());
        return new Slice<>(
                found.stream()
                        .filter(one -> within.has(one.receivedAt())
                                && one.isKeptSince(oldest)
                                && urls.containsKey(one.kept().callback()))
                        .map(one -> new CopiedCallback(
                                one.at().request(),
                                Objects.requireNonNull(urls.get(one.kept().callback())),
                                one.receivedAt()))
                        .toList(),
                next);
    }
}
