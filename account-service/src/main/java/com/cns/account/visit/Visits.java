package com.cns.account.visit;

import com.cns.account.contact.Owner;
import com.cns.account.copy.Within;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.datamap.Stored;
import com.cns.platform.keyring.Token;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.paging.PageToken;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Multi;
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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What browsers were shown. */
@ApplicationScoped
class Visits {
    private static final String VISITOR = """
            select id, subject, for_navigation from web_visitor
            where account_id = $1 and secret_hash = $2 and closed_at is null and decided_at > $3 and notice_version = $4""";
    /** Shared: visits of one browser do not wait for each other, its erasure waits for them. */
    private static final String STILL = VISITOR + " for key share";

    /** Nobody looks at more in a day; a machine that does is not kept. */
    private static final long A_DAY = 1_000;

    private static final String ADD = """
            insert into web_visit (account_id, id, visitor, visited_at, page_sealed)
            select $1, $2, $3, $4, $5
            where (select count(*) from (
                select 1 from web_visit where account_id = $1 and visitor = $3 and visited_at > $6 limit $7) latest) < $7""";
    private static final String COUNT = """
            insert into page_count (account_id, day, page, views) values ($1, $2, $3, 1)
            on conflict (account_id, day, page) do update set views = page_count.views + 1""";
    private static final String COLUMNS = """
            select w.account_id, w.id, w.visitor, w.visited_at, w.page_sealed, v.subject
            from web_visit w join web_visitor v on v.account_id = w.account_id and v.id = w.visitor
            where w.account_id = $1 and (w.visited_at, w.id) < ($2, $3) and w.visited_at > $5 and v.decided_at > $5""";
    private static final String ORDER = " order by w.visited_at desc, w.id desc limit $4";
    private static final String OF_VISITOR = COLUMNS + " and w.visitor = $6" + ORDER;
    private static final String OF_PERSON = COLUMNS + " and v.person = $6" + ORDER;
    private static final String OF_PERSON_SINCE =
            COLUMNS + " and v.person = $6 and v.linked_at > $7 and w.visited_at > $7" + ORDER;
    /** Row-level security leaves of them what is of the holder. */
    private static final String OF_HOLDER =
            COLUMNS + " and v.person in (select person from contact_claim where account_id = $6)" + ORDER;

    private final Tenant tenant;
    private final Pages pages;
    private final SitePages site;
    private final Clock clock;
    private final Ids ids;

    Visits(Tenant tenant, Pages pages, SitePages site, Clock clock, Ids ids) {
        this.tenant = tenant;
        this.pages = pages;
        this.site = site;
        this.clock = clock;
        this.ids = ids;
    }

    @Coverage(erasure = Coverage.By.BEYOND, copy = Coverage.By.BEYOND)
    @Stored(table = "web_visit")
    record StoredVisit(
            AccountId accountId,

            @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
            UUID id,

            @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
            UUID visitor,

            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.UNDERSTAND_CUSTOMERS,
                    basis = LegalBasis.CONSENT,
                    retention = Retention.COOKIE_CONSENT)
            Instant visitedAt,

            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.UNDERSTAND_CUSTOMERS,
                    basis = LegalBasis.CONSENT,
                    retention = Retention.COOKIE_CONSENT)
            Sealed pageSealed) {
        static StoredVisit of(Row row) {
            return new StoredVisit(
                    new AccountId(row.getUUID("account_id")),
                    row.getUUID("id"),
                    row.getUUID("visitor"),
                    row.getOffsetDateTime("visited_at").toInstant(),
                    new Sealed(row.getString("page_sealed")));
        }
    }

    /** What a row means to whom it is served. */
    private record Found(StoredVisit visit, SubjectId subject) {}

    /**
     * A page of visits.
     *
     * @param subjects whose they are
     */
    record Shown(VisitView.Page page, Set<SubjectId> subjects) {
        Shown {
            subjects = Set.copyOf(subjects);
        }
    }

    /** Why nothing was stored; empty when it was. The key is asked for before anything is locked. */
    Uni<Optional<Because>> add(byte[] secretHash, String page) {
        OffsetDateTime now = utc(clock.instant());
        Tuple cookie = Tuple.of(Owner.CNS.value(), secretHash, now.minus(CookieNotice.LIFE), CookieNotice.VERSION);
        return tenant.sql(
                        Owner.CNS,
                        connection -> connection.preparedQuery(VISITOR).execute(cookie))
                .flatMap(found -> found.size() == 0
                        ? Uni.createFrom().item(Optional.of(Because.NO_CONSENT))
                        : add(cookie, found.iterator().next(), page, now));
    }

    private Uni<Optional<Because>> add(Tuple cookie, Row visitor, String page, OffsetDateTime now) {
        UUID subject = visitor.getUUID("subject");
        Uni<Optional<Pages.Seal>> key =
                subject == null ? Uni.createFrom().item(Optional.empty()) : pages.of(new SubjectId(subject));
        return key.flatMap(seal -> subject != null && seal.isEmpty()
                ? Uni.createFrom().item(Optional.of(Because.NO_CONSENT))
                : tenant.sql(
                        Owner.CNS,
                        connection -> connection
                                .preparedQuery(STILL)
                                .execute(cookie)
                                .flatMap(still -> still.size() == 0
                                        ? Uni.createFrom().item(Optional.of(Because.NO_CONSENT))
                                        : keep(connection, visitor, seal, page, now)
                                                .call(() -> count(connection, visitor, page, now)))));
    }

    private Uni<Optional<Because>> keep(
            SqlConnection connection, Row visitor, Optional<Pages.Seal> seal, String page, OffsetDateTime now) {
        if (seal.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        UUID id = ids.next();
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.from(Arrays.asList(
                        Owner.CNS.value(),
                        id,
                        visitor.getUUID("id"),
                        now,
                        seal.get().close(id, page).text(),
                        now.minusDays(1),
                        A_DAY)))
                .map(added -> added.rowCount() == 0 ? Optional.of(Because.TOO_MANY) : Optional.<Because>empty());
    }

    /** Last: everybody who looks at that page waits for its row. */
    private Uni<Void> count(SqlConnection connection, Row visitor, String page, OffsetDateTime now) {
        return visitor.getBoolean("for_navigation")
                ? connection
                        .preparedQuery(COUNT)
                        .execute(Tuple.of(Owner.CNS.value(), now.toLocalDate(), site.name(page)))
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /** Of one browser, the latest first. */
    Uni<Shown> of(Visitor visitor, PageRequest page, String query) {
        return shown(Owner.CNS, OF_VISITOR, page, oldest(), query, visitor.id());
    }

    /** Of one address, the latest first. */
    Uni<Shown> of(Token person, PageRequest page, String query) {
        return shown(Owner.CNS, OF_PERSON, page, oldest(), query, person.value());
    }

    /** For a copy: of one address, in browsers that were linked to it since the copy begins, the latest first. */
    Uni<Shown> of(Token person, Within within, PageRequest page, String query) {
        return shown(
                Owner.CNS,
                OF_PERSON_SINCE,
                page,
                within.oldest(CookieNotice.LIFE),
                query,
                person.value(),
                utc(within.after()));
    }

    /** Of whatever address is the holder's, the latest first. */
    Uni<Shown> of(AccountId holder, PageRequest page, String query) {
        return shown(holder, OF_HOLDER, page, oldest(), query, holder.value());
    }

    /** The same for a copy: every page of it goes back to the same moment. */
    Uni<Shown> of(AccountId holder, Within within, PageRequest page, String query) {
        return shown(holder, OF_HOLDER, page, within.oldest(CookieNotice.LIFE), query, holder.value());
    }

    /** Answers and visits from before have run out. */
    private Instant oldest() {
        return clock.instant().minus(CookieNotice.LIFE);
    }

    private Uni<Shown> shown(
            AccountId reader, String sql, PageRequest page, Instant oldest, String query, Object... whose) {
        List<Object> which = new ArrayList<>(
                List.of(Owner.CNS.value(), utc(page.end().at()), page.end().id(), page.limit() + 1, utc(oldest)));
        which.addAll(Arrays.asList(whose));
        return tenant.sql(
                        reader,
                        connection -> connection
                                .preparedQuery(sql)
                                .execute(Tuple.from(which))
                                .map(Visits::all))
                .flatMap(found -> shown(found, page.limit(), query));
    }

    /** What comes next is told by what is stored: a row whose key is gone hides none behind it. */
    private Uni<Shown> shown(List<Found> found, int limit, String query) {
        List<Found> shown = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? new PageToken(
                                shown.getLast().visit().visitedAt(),
                                shown.getLast().visit().id())
                        .text(query)
                : null;
        return open(shown)
                .map(views -> new Shown(
                        new VisitView.Page(views, next),
                        shown.stream().map(Found::subject).collect(Collectors.toSet())));
    }

    /** Without those whose key is gone. */
    private Uni<List<VisitView>> open(List<Found> found) {
        return Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(one -> pages.of(one.subject())
                        .map(seal -> seal.map(open -> VisitView.of(
                                one.visit(),
                                open.open(one.visit().id(), one.visit().pageSealed())))))
                .filter(Optional::isPresent)
                .map(Optional::get)
                .collect()
                .asList();
    }

    private static List<Found> all(RowSet<Row> rows) {
        List<Found> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(new Found(StoredVisit.of(row), new SubjectId(row.getUUID("subject")))));
        return all;
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
