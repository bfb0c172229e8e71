package com.cns.account.privacyrequest;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PrivacyRequestRepository implements PanacheRepositoryBase<PrivacyRequest, UUID> {
    Uni<@Nullable PrivacyRequest> of(AccountId account, PrivacyRequestId id) {
        return find("account = ?1 and id = ?2", account.value(), id.value()).firstResult();
    }

    /** What the account asked or began last. */
    Uni<@Nullable PrivacyRequest> latest(AccountId account) {
        return find("account = ?1 order by coalesce(startedAt, requestedAt) desc", account.value())
                .firstResult();
    }

    Uni<@Nullable PrivacyRequest> lock(AccountId account, PrivacyRequestId id) {
        return find("account = ?1 and id = ?2", account.value(), id.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /**
     * The same that is open, or that waits where no other is joined (see {@link RequestType#isJoinedUnderWay}). An access that an older
     * version took has its language, and no demand.
     */
    Uni<@Nullable PrivacyRequest> open(AccountId account, Terms terms, Persons persons) {
        Map<String, Object> which = new HashMap<>();
        which.put("account", account.value());
        which.put("type", terms.type());
        which.put("persons", persons);
        which.put("demand", terms.demand());
        String same = "account = :account and type = :type and persons = :persons and status in :statuses";
        if (terms.type() == RequestType.ACCESS) {
            which.put("language", terms.language());
            same += " and (demand = :demand or demand = '' and language = :language)";
        } else {
            same += " and demand = :demand";
        }
        Set<Status> joined = terms.type().isJoinedUnderWay() ? Status.open() : Status.ahead();
        return find(same + " order by requestedAt", with(which, joined)).firstResult();
    }

    /** An erasure of the same person that has not begun, whether it follows another or waits for its moment. */
    Uni<@Nullable PrivacyRequest> waitingErasure(AccountId account, Persons persons) {
        return find(
                        "account = ?1 and type = ?2 and persons = ?3 and status = ?4 order by requestedAt",
                        account.value(),
                        RequestType.ERASURE,
                        persons,
                        Status.RECEIVED)
                .firstResult();
    }

    /** One that the services are at, of whatever demand. */
    Uni<@Nullable PrivacyRequest> underWay(AccountId account, RequestType type, Persons persons) {
        return find(
                        "account = ?1 and type = ?2 and persons = ?3 and status in ?4 order by requestedAt desc",
                        account.value(),
                        type,
                        persons,
                        EnumSet.of(Status.IN_PROGRESS, Status.PARTIALLY_DONE))
                .firstResult();
    }

    /** Of the same type and person, in the order in which they were asked. */
    Uni<List<PrivacyRequest>> lockWaitingOfOtherDemand(
            AccountId account, RequestType type, String demand, Persons persons) {
        return find(
                        "account = ?1 and type = ?2 and persons = ?3 and status = ?4 and demand <> ?5 order by requestedAt",
                        account.value(),
                        type,
                        persons,
                        Status.RECEIVED,
                        demand)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    Uni<List<PrivacyRequest>> lockOpenRectifications(AccountId account, Persons persons) {
        return find(
                        "account = ?1 and type = ?2 and persons = ?3 and status in ?4 order by id",
                        account.value(),
                        RequestType.RECTIFICATION,
                        persons,
                        Status.open())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /**
     * The same of the same person that have failed, of which none has ended otherwise since. Nobody can tell whether two corrections are
     * the same: when in doubt they are.
     */
    Uni<List<PrivacyRequest>> failed(AccountId account, Terms terms, Persons persons) {
        Map<String, Object> which = new HashMap<>();
        which.put("account", account.value());
        which.put("type", terms.type());
        which.put("persons", persons);
        String same = "account = :account and type = :type and persons = :persons and status in :statuses";
        if (!terms.type().runsOnWhateverTheDemand()) {
            same += " and demand = :demand";
            which.put("demand", terms.demand());
        }
        String query = same;
        return find(query, with(which, EnumSet.of(Status.FAILED)))
                .list()
                .flatMap(failed -> failed.isEmpty()
                        ? Uni.createFrom().item(failed)
                        : find(
                                        query + " order by requestedAt desc",
                                        with(which, EnumSet.of(Status.COMPLETED, Status.REFUSED, Status.CANCELLED)))
                                .firstResult()
                                .map(ended -> failed.stream()
                                        .filter(one -> ended == null
                                                || one.requestedAt().isAfter(ended.requestedAt()))
                                        .toList()));
    }

    private static Map<String, Object> with(Map<String, Object> which, Set<Status> statuses) {
        Map<String, Object> parameters = new HashMap<>(which);
        parameters.put("statuses", statuses);
        return parameters;
    }

    /** Newest first; one more than the page, when there is one. */
    Uni<List<PrivacyRequest>> page(AccountId account, Listing listing) {
        StringBuilder query = new StringBuilder("account = :account and requestedAt <= :at"
                + " and (requestedAt < :at or requestedAt = :at and id < :id)");
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("account", account.value());
        parameters.put("at", listing.end().at());
        parameters.put("id", listing.end().id());
        if (listing.type() != null) {
            query.append(" and type = :type");
            parameters.put("type", listing.type());
        }
        if (listing.status() != null) {
            query.append(" and status = :status");
            parameters.put("status", listing.status());
        }
        return find(query.append(" order by requestedAt desc, id desc").toString(), parameters)
                .range(0, listing.limit())
                .list();
    }
}
