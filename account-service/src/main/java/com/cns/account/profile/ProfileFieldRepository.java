package com.cns.account.profile;

import com.cns.account.field.Field;
import com.cns.contract.id.AccountId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ProfileFieldRepository implements PanacheRepositoryBase<ProfileField, UUID> {
    Uni<List<ProfileField>> of(AccountId account) {
        return list("account", account.value());
    }

    Uni<@Nullable ProfileField> of(AccountId account, Field field) {
        return find("account = ?1 and field = ?2", account.value(), field.toString())
                .firstResult();
    }

    /** At once, so that another may take its place. */
    Uni<Void> remove(ProfileField stored) {
        return delete(
                        "account = ?1 and id = ?2",
                        stored.account().value(),
                        stored.kept().id())
                .replaceWithVoid();
    }
}
