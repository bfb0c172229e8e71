package com.cns.account.visit;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class VisitorRepository implements PanacheRepositoryBase<Visitor, UUID> {
    Uni<Optional<Visitor>> of(byte[] secretHash) {
        return find("secretHash", (Object) secretHash).firstResult().map(Optional::ofNullable);
    }

    Uni<Optional<Visitor>> lock(byte[] secretHash) {
        return find("secretHash", (Object) secretHash)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(Optional::ofNullable);
    }
}
