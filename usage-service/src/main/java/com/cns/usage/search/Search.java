package com.cns.usage.search;

import com.cns.contract.classification.Category;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Token;
import com.cns.platform.paging.PageToken;
import com.cns.platform.tenant.Tenant;
import com.cns.usage.communication.Opening;
import com.cns.usage.retention.Shelf;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds communications a page at a time, from an index that has them in the order of the answer. */
@ApplicationScoped
class Search {
    private static final String MATCHES = """
            account_id = $1 and received_at <= $2 and (received_at, id) < ($2, $3) and received_at >= $4
            and ($5::text is null or product = $5) and ($6::text is null or direction = $6)
            and ($7::text is null or status = $7)""";

    private static final String NEWEST = " order by received_at desc, id desc limit $8";

    private static final String OF_ALL = "select " + Opening.COLUMNS + " from communication where " + MATCHES + NEWEST;

    /** A page of each of the person's subjects by its index, then the newest of these. */
    private static final String OF_A_PERSON = "select c.* from unnest($9::uuid[]) as s(subject)"
            + " cross join lateral (select " + Opening.COLUMNS + " from communication where " + MATCHES
            + " and subject_id = s.subject" + NEWEST + ") as c" + NEWEST;

    /** Along the index of mentions, which has each subject's in the order of the answer; one of two names is one. */
    private static final String OF_A_MENTIONED = "select c.* from (select distinct m.received_at, m.communication_id"
            + """
             from unnest($9::uuid[]) as s(subject) cross join lateral (
                select received_at, communication_id from mention
                where account_id = $1 and subject_id = s.subject and received_at >= $4 and received_at <= $2
                  and (received_at, communication_id) < ($2, $3)
                order by received_at desc, communication_id desc) as m) as m
            cross join lateral (select\s""" + Opening.COLUMNS + " from communication where " + MATCHES
            + " and id = m.communication_id and received_at = m.received_at) as c" + NEWEST;

    /** Nothing is older: with a day for the one that is not over. */
    private static final Duration KEPT = Duration.ofDays(Shelf.longest(Category.USAGE) + 2L);

    private static final Duration FIRST_WINDOW = Duration.ofDays(4);

    private final SearchValidation validation;
    private final Tenant tenant;
    private final Keyring keyring;
    private final Opening opening;
    private final Clock clock;

    Search(SearchValidation validation, Tenant tenant, Keyring keyring, Opening opening, Clock clock) {
        this.validation = validation;
        this.tenant = tenant;
        this.keyring = keyring;
        this.opening = opening;
        this.clock = clock;
    }

    Uni<SearchView> find(AccountId account, SearchRequest request) {
        Wanted wanted = validation.wanted(account, request);
        Looked looked = validation.check(request, wanted, clock.instant());
        Uni<List<Row>> rows = switch (wanted) {
            case Wanted.Anybody() -> rows(account, looked, OF_ALL, null);
            case Wanted.Party(List<Token> tokens) -> ofPerson(account, looked, OF_A_PERSON, tokens);
            case Wanted.Mentioned(List<Token> tokens) -> ofPerson(account, looked, OF_A_MENTIONED, tokens);
        };
        return rows.flatMap(found -> page(account, looked, found));
    }

    private Uni<List<Row>> ofPerson(AccountId account, Looked looked, String statement, List<Token> tokens) {
        return keyring.subjects(account, tokens)
                .flatMap(who -> who.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : rows(
                                account,
                                looked,
                                statement,
                                who.stream().map(SubjectId::value).toArray(UUID[]::new)));
    }

    private Uni<List<Row>> rows(AccountId account, Looked looked, String statement, UUID @Nullable [] subjects) {
        Instant oldest = clock.instant().minus(KEPT);
        Instant from = looked.receivedFrom().isBefore(oldest) ? oldest : looked.receivedFrom();
        return tenant.sql(account, connection -> {
            Walk walk = window -> connection.preparedQuery(statement).execute(tuple(account, looked, window, subjects));
            return rows(walk, new Window(looked.end(), from, FIRST_WINDOW, looked.limit() + 1), new ArrayList<>());
        });
    }

    /** Asks for a window of time. */
    private interface Walk {
        Uni<RowSet<Row>> rows(Window window);
    }

    /** What is asked for at a time: {@code limit} rows before {@code end}, of the days before it. */
    private record Window(PageToken end, Instant oldest, Duration width, int limit) {
        Instant start() {
            Instant start = end.at().minus(width);
            return start.isBefore(oldest) ? oldest : start;
        }

        boolean isLast() {
            return !start().isAfter(oldest);
        }

        Window next(int found) {
            return new Window(new PageToken(start(), new UUID(0, 0)), oldest, width.multipliedBy(4), limit - found);
        }
    }

    /** From the newest days back, until the page is full: tables are parted by days, and most pages need few of them. */
    private static Uni<List<Row>> rows(Walk walk, Window window, List<Row> found) {
        return walk.rows(window).flatMap(rows -> {
            rows.forEach(found::add);
            return window.isLast() || rows.size() == window.limit()
                    ? Uni.createFrom().item(found)
                    : rows(walk, window.next(rows.size()), found);
        });
    }

    /** One more than the page is read: whether there is a next. */
    private Uni<SearchView> page(AccountId account, Looked looked, List<Row> rows) {
        boolean more = rows.size() > looked.limit();
        List<Row> page = more ? rows.subList(0, looked.limit()) : rows;
        String next = more ? end(page.getLast()).text(looked.query()) : null;
        return opening.communications(account, page).map(views -> new SearchView(views, next));
    }

    private static PageToken end(Row row) {
        return new PageToken(row.getOffsetDateTime("received_at").toInstant(), row.getUUID("id"));
    }

    private static Tuple tuple(AccountId account, Looked looked, Window window, UUID @Nullable [] subjects) {
        Tuple tuple = Tuple.tuple()
                .addUUID(account.value())
                .addOffsetDateTime(window.end().at().atOffset(ZoneOffset.UTC))
                .addUUID(window.end().id())
                .addOffsetDateTime(window.start().atOffset(ZoneOffset.UTC))
                .addString(Looked.wire(looked.product()))
                .addString(Looked.wire(looked.direction()))
                .addString(Looked.wire(looked.status()))
                .addInteger(window.limit());
        return subjects == null ? tuple : tuple.addArrayOfUUID(subjects);
    }
}
