package com.cns.account.profile;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class EndedKeyRepository implements PanacheRepositoryBase<EndedKey, UUID> {}
