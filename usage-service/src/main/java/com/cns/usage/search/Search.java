package com.cns.usage.search;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Token;
import com.cns.platform.paging.PageToken;
import com.cns.platform.tenant.Tenant;
import com.cns.usage.communication.Opening;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds communications a page at a time, from an index that has them in the order of the answer. */
@ApplicationScoped
class Search {
    private static final String MATCHES = """
            account_id = $1 and (received_at, id) < ($2, $3) and received_at >= $4
            and ($5::text is null or product = $5) and ($6::text is null or direction = $6)
            and ($7::text is null or status = $7)""";

    private static final String NEWEST = " order by received_at desc, id desc limit $8";

    private static final String OF_ALL = "select " + Opening.COLUMNS + " from communication where " + MATCHES + NEWEST;

    /** A page of each of the person's subjects by its index, then the newest of these. */
    private static final String OF_A_PERSON = "select c.* from unnest($9::uuid[]) as s(subject)"
            + " cross join lateral (select " + Opening.COLUMNS + " from communication where " + MATCHES
            + " and subject_id = s.subject" + NEWEST + ") as c" + NEWEST;

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
        Optional<List<Token>> persons = validation.persons(account, request.endUser());
        Looked looked = validation.check(request, persons.orElse(List.of()), clock.instant());
        return persons.map(tokens -> keyring.subjects(account, tokens).flatMap(who -> ofPerson(account, looked, who)))
                .orElseGet(() -> rows(account, OF_ALL, tuple(account, looked, null)))
                .flatMap(rows -> page(account, looked, rows));
    }

    private Uni<List<Row>> ofPerson(AccountId account, Looked looked, Set<SubjectId> who) {
        if (who.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        UUID[] subjects = who.stream().map(SubjectId::value).toArray(UUID[]::new);
        return rows(account, OF_A_PERSON, tuple(account, looked, subjects));
    }

    private Uni<List<Row>> rows(AccountId account, String statement, Tuple tuple) {
        return tenant.sql(
                account,
                connection -> connection.preparedQuery(statement).execute(tuple).map(found -> {
                    List<Row> rows = new ArrayList<>(found.size());
                    found.forEach(rows::add);
                    return rows;
                }));
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

    private static Tuple tuple(AccountId account, Looked looked, UUID @Nullable [] subjects) {
        Tuple tuple = Tuple.tuple()
                .addUUID(account.value())
                .addOffsetDateTime(looked.end().at().atOffset(ZoneOffset.UTC))
                .addUUID(looked.end().id())
                .addOffsetDateTime(looked.receivedFrom().atOffset(ZoneOffset.UTC))
                .addString(Looked.wire(looked.product()))
                .addString(Looked.wire(looked.direction()))
                .addString(Looked.wire(looked.status()))
                .addInteger(looked.limit() + 1);
        return subjects == null ? tuple : tuple.addArrayOfUUID(subjects);
    }
}
