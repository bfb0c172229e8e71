package com.cns.account.personrequest;

import com.cns.account.contact.Owner;
import com.cns.account.contact.Removing;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PersonRequestId;
import com.cns.contract.privacy.Outcome;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.platform.datamap.Stored;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was removed for a request, by each attempt: of what one has removed that was broken off, the next one finds nothing any more,
 * and the person is told all the same that it was erased.
 */
@ApplicationScoped
class RemovedPlaces {
    private static final String ADD = """
            insert into person_request_removal (account_id, request_id, place, amount) values ($1, $2, $3, $4)
            on conflict (account_id, request_id, place) do update set amount = person_request_removal.amount + excluded.amount""";
    private static final String OF =
            "select place, amount from person_request_removal where account_id = $1 and request_id = $2";

    private final Tenant tenant;

    RemovedPlaces(Tenant tenant) {
        this.tenant = tenant;
    }

    /** A row. */
    @Stored(table = "person_request_removal")
    record StoredRemoval(
            AccountId accountId,
            PersonRequestId requestId,
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) String place,
            @NotPersonal(NotPersonal.Reason.COUNT) long amount) {}

    /** Keeps what is removed for that request. */
    Removing of(PersonRequestId request) {
        return (connection, places) -> add(connection, request, places);
    }

    private static Uni<Void> add(SqlConnection connection, PersonRequestId request, List<PlaceOutcome> places) {
        List<Tuple> rows = places.stream()
                .filter(place -> place.outcome() == Outcome.ERASED && place.count() > 0)
                .map(place -> Tuple.of(Owner.CNS.value(), request.value(), place.place(), place.count()))
                .toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(ADD).executeBatch(rows).replaceWithVoid();
    }

    /** What the last attempt found, with what was removed by any. */
    Uni<List<PlaceOutcome>> with(PersonRequestId request, List<PlaceOutcome> found) {
        return tenant.sql(
                        Owner.CNS,
                        connection ->
                                connection.preparedQuery(OF).execute(Tuple.of(Owner.CNS.value(), request.value())))
                .map(rows -> {
                    Map<String, Long> removed = new HashMap<>();
                    rows.forEach(row -> removed.put(row.getString("place"), row.getLong("amount")));
                    return found.stream()
                            .map(place -> with(place, removed.getOrDefault(place.place(), 0L)))
                            .toList();
                });
    }

    private static PlaceOutcome with(PlaceOutcome found, long removed) {
        return switch (found.outcome()) {
            case NOT_FOUND, ERASED -> removed == 0 ? found : PlaceOutcome.erased(found.place(), removed);
            case UNREADABLE, ANONYMISED, RETAINED -> found;
        };
    }
}
