package com.cns.account.opendsr;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class DsrCallbackRepository implements PanacheRepositoryBase<DsrCallback, UUID> {
    Uni<List<DsrCallback>> of(DsrRequest.Key request) {
        return list("account = ?1 and request = ?2 order by number", request.account(), request.id());
    }
}
