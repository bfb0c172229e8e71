package com.cns.abuse.rule;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Decisions on the tenant whose transaction is open. */
@ApplicationScoped
class DecisionRepository implements PanacheRepositoryBase<Decision, UUID> {}
