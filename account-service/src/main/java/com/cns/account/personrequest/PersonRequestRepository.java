package com.cns.account.personrequest;

import com.cns.account.copy.Within;
import com.cns.account.forwarding.Right;
import com.cns.contract.id.PersonRequestId;
import com.cns.platform.paging.PageToken;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PersonRequestRepository implements PanacheRepositoryBase<PersonRequest, UUID> {
    Uni<Optional<PersonRequest>> of(PersonRequestId id) {
        return findById(id.value()).map(Optional::ofNullable);
    }

    Uni<Optional<PersonRequest>> lock(PersonRequestId id) {
        return findById(id.value(), LockModeType.PESSIMISTIC_WRITE).map(Optional::ofNullable);
    }

    /**
     * Whether one of the same person that restricts or ends that was proven before it and is not dealt with yet: else one that
     * failed and is tried again would undo what they said last.
     */
    Uni<Boolean> isBehindAnother(PersonRequest request) {
        return request.right().isOfRestriction()
                ? count(
                                "person = ?1 and right in ?2 and status = ?3 and outcomes is null"
                                        + " and (provenAt < ?4 or provenAt = ?4 and id < ?5)",
                                request.person(),
                                EnumSet.of(Right.RESTRICTION, Right.RESTRICTION_END),
                                Status.IN_PROGRESS,
                                request.provenAt(),
                                request.id().value())
                        .map(earlier -> earlier > 0)
                : Uni.createFrom().item(false);
    }

    /** What was asked from that address, those of a copy, the latest first. */
    Uni<List<PersonRequest>> of(String person, Within within, PageToken end, int limit) {
        return find(
                        "person = ?1 and receivedAt > ?2 and receivedAt <= ?3"
                                + " and (receivedAt < ?4 or receivedAt = ?4 and id < ?5)"
                                + " order by receivedAt desc, id desc",
                        person,
                        within.after(),
                        within.until(),
                        end.at(),
                        end.id())
                .range(0, limit - 1)
                .list();
    }
}
