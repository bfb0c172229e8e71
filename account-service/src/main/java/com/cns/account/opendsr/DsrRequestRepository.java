package com.cns.account.opendsr;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class DsrRequestRepository implements PanacheRepositoryBase<DsrRequest, DsrRequest.Key> {}
