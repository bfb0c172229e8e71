package com.cns.account.visit;

import com.cns.account.contact.Owner;
import com.cns.account.contact.Removing;
import com.cns.account.relation.EndedKeys;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.platform.erasure.Destroyed;
import com.cns.platform.keyring.Token;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Removes what is kept of browsers: the row, and with it the order to destroy its key, in one transaction. Once more changes nothing. */
@ApplicationScoped
class Removals {
    private static final String PLACE = "account/web_visitor.person";
    private static final String REMOVED = " returning subject";
    private static final String OF_SECRET =
            "delete from web_visitor where account_id = $1 and secret_hash = $2" + REMOVED;
    private static final String OF_PERSON = "delete from web_visitor where account_id = $1 and person = $2" + REMOVED;
    private static final String OF_PERSON_SINCE =
            "delete from web_visitor where account_id = $1 and person = $2 and linked_at > $3" + REMOVED;
    private static final String THESE = "delete from web_visitor where account_id = $1 and id = any($2)" + REMOVED;
    private static final String OVER = """
            delete from web_visitor where account_id = $1 and id = any(array(
                select id from web_visitor where account_id = $1 and decided_at <= $2 order by decided_at limit $3))""" + REMOVED;
    /** Row-level security leaves of them what is of the holder. */
    private static final String OF_HOLDER = """
            select id from web_visitor where person in (select person from contact_claim where account_id = $1)""";

    private final Tenant tenant;
    private final EndedKeys ended;

    Removals(Tenant tenant, EndedKeys ended) {
        this.tenant = tenant;
        this.ended = ended;
    }

    /** Whose keys are destroyed now. */
    Uni<List<SubjectId>> ofBrowser(byte[] secretHash) {
        return remove(OF_SECRET, Tuple.of(Owner.CNS.value(), secretHash));
    }

    Uni<List<SubjectId>> ofPerson(Token person) {
        return remove(OF_PERSON, Tuple.of(Owner.CNS.value(), person.value()));
    }

    /** Of browsers that were linked after that. */
    Uni<PlaceOutcome> ofPerson(Token person, Instant since, Removing removing) {
        Tuple which = Tuple.of(Owner.CNS.value(), person.value(), since.atOffset(ZoneOffset.UTC));
        return tenant.sql(
                        Owner.CNS,
                        connection -> connection
                                .preparedQuery(OF_PERSON_SINCE)
                                .execute(which)
                                .call(gone -> ended.add(connection, subjects(gone)))
                                .map(gone -> Destroyed.removed(PLACE, gone.rowCount()))
                                .call(place -> removing.removed(connection, List.of(place))))
                .call(() -> ended.destroy());
    }

    Uni<List<SubjectId>> ofHolder(AccountId holder) {
        return browsers(holder).flatMap(ids -> remove(THESE, Tuple.of(Owner.CNS.value(), ids.toArray(UUID[]::new))));
    }

    /** Some of those whose answer is older: fewer than the limit when there are no more. */
    Uni<Integer> over(Instant before, int limit) {
        return tenant.sql(
                        Owner.CNS,
                        connection -> connection
                                .preparedQuery(OVER)
                                .execute(Tuple.of(Owner.CNS.value(), before.atOffset(ZoneOffset.UTC), limit))
                                .call(gone -> ended.add(connection, subjects(gone)))
                                .map(RowSet::rowCount))
                .call(() -> ended.destroy());
    }

    /** Which browsers are the holder's. */
    Uni<List<UUID>> browsers(AccountId holder) {
        return tenant.sql(
                holder,
                connection -> connection
                        .preparedQuery(OF_HOLDER)
                        .execute(Tuple.of(holder.value()))
                        .map(rows -> {
                            List<UUID> ids = new ArrayList<>(rows.size());
                            rows.forEach(row -> ids.add(row.getUUID("id")));
                            return ids;
                        }));
    }

    private Uni<List<SubjectId>> remove(String sql, Tuple which) {
        return tenant.sql(
                        Owner.CNS,
                        connection -> connection
                                .preparedQuery(sql)
                                .execute(which)
                                .map(Removals::subjects)
                                .call(gone -> ended.add(connection, gone)))
                .call(() -> ended.destroy());
    }

    private static List<SubjectId> subjects(RowSet<Row> rows) {
        List<SubjectId> subjects = new ArrayList<>(rows.size());
        rows.forEach(row -> {
            UUID subject = row.getUUID("subject");
            if (subject != null) {
                subjects.add(new SubjectId(subject));
            }
        });
        return subjects;
    }
}
