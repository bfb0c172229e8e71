package com.cns.account.notification;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class QueuedMailRepository implements PanacheRepositoryBase<QueuedMail, UUID> {}
