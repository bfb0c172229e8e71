package com.cns.account.personrequest;

import com.cns.contract.id.PersonRequestId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
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

    /** What was asked from that address since it is the person's, the latest first. */
    Uni<List<PersonRequest>> of(String person, Instant since, int most) {
        return find("person = ?1 and receivedAt > ?2 order by receivedAt desc, id desc", person, since)
                .range(0, most - 1)
                .list();
    }
}
