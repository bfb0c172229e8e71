package com.cns.account.notification;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class ToldCauseRepository implements PanacheRepositoryBase<ToldCause, ToldCause.Key> {}
