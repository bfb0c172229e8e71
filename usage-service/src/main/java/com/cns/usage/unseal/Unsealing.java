package com.cns.usage.unseal;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Keys;
import com.cns.platform.keyring.LeaseExpired;
import com.cns.usage.communication.Field;
import com.cns.usage.restriction.Restrictions;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Opens values of one account. */
@ApplicationScoped
class Unsealing {
    private final Keyring keyring;
    private final Restrictions restrictions;

    Unsealing(Keyring keyring, Restrictions restrictions) {
        this.keyring = keyring;
        this.restrictions = restrictions;
    }

    /** In their order. */
    Uni<UnsealView> open(AccountId account, List<SealedValue> values) {
        return Uni.createFrom()
                .deferred(() -> Uni.combine()
                        .all()
                        .unis(
                                keys(account, values, Field.USAGE),
                                keys(account, values, Field.CONTENT),
                                restrictions.among(account, subjects(values)))
                        .asTuple())
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(known -> new UnsealView(values.stream()
                        .map(value -> open(
                                account,
                                value,
                                (value.field().scope().equals(Field.USAGE) ? known.getItem1() : known.getItem2())
                                        .get(value.subject()),
                                known.getItem3().contains(value.subject())))
                        .toList()))
                .onFailure(LeaseExpired.class)
                .retry()
                .atMost(2);
    }

    private Uni<Map<SubjectId, Keys>> keys(AccountId account, List<SealedValue> values, String scope) {
        Set<SubjectId> subjects = subjects(values.stream()
                .filter(value -> value.field().scope().equals(scope))
                .toList());
        return subjects.isEmpty() ? Uni.createFrom().item(Map.of()) : keyring.open(account, subjects, Set.of(scope));
    }

    private static Set<SubjectId> subjects(List<SealedValue> values) {
        return values.stream().map(SealedValue::subject).collect(Collectors.toSet());
    }

    private static UnsealView.Value open(
            AccountId account, SealedValue value, @Nullable Keys keys, boolean restricted) {
        if (keys == null) {
            return UnsealView.Value.GONE;
        }
        if (restricted) {
            return UnsealView.Value.RESTRICTED;
        }
        try {
            byte[] plain = keys.of(value.field().scope())
                    .open(value.sealed(), value.field().of(account, value.subject(), value.communication()));
            return UnsealView.Value.opened(new String(plain, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notThere) {
            return UnsealView.Value.UNREADABLE;
        }
    }
}
