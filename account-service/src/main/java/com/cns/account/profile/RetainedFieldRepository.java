package com.cns.account.profile;

import com.cns.account.field.Field;
import com.cns.contract.id.AccountId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class RetainedFieldRepository implements PanacheRepositoryBase<RetainedField, UUID> {
    Uni<List<RetainedField>> of(AccountId account, Instant now) {
        return list("account = ?1 and retainUntil > ?2", account.value(), now);
    }

    Uni<Long> countUntil(AccountId account, Instant until) {
        return count("account = ?1 and retainUntil <= ?2", account.value(), until);
    }

    Uni<@Nullable RetainedField> of(AccountId account, Field field) {
        return find("account = ?1 and field = ?2", account.value(), field.toString())
                .firstResult();
    }

    /** At once, so that another may take its place; false when it lapsed meanwhile. */
    Uni<Boolean> remove(AccountId account, Field field) {
        return delete("account = ?1 and field = ?2", account.value(), field.toString())
                .map(removed -> removed == 1);
    }
}
