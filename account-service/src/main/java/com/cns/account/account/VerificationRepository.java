package com.cns.account.account;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class VerificationRepository implements PanacheRepositoryBase<Verification, UUID> {}
