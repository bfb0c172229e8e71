package com.cns.usage.unseal;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.usage.CommunicationDeleted.Part;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Keys;
import com.cns.platform.keyring.LeaseExpired;
import com.cns.platform.purpose.AuditedRead;
import com.cns.usage.communication.Field;
import com.cns.usage.communication.SealedText;
import com.cns.usage.deletion.Deleted;
import com.cns.usage.restriction.Restrictions;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Opens values of one account. */
@ApplicationScoped
class Unsealing {
    private final Keyring keyring;
    private final Restrictions restrictions;
    private final Deleted deleted;
    private final AuditedRead audited;

    Unsealing(Keyring keyring, Restrictions restrictions, Deleted deleted, AuditedRead audited) {
        this.keyring = keyring;
        this.restrictions = restrictions;
        this.deleted = deleted;
        this.audited = audited;
    }

    /** In their order. */
    Uni<UnsealView> open(AccountId account, List<SealedValue> values) {
        return Uni.createFrom()
                .deferred(() -> Uni.combine()
                        .all()
                        .unis(
                                keys(account, values, Field.USAGE),
                                keys(account, values, Field.CONTENT),
                                restrictions.among(account, concerned(values)),
                                deleted.among(
                                        account,
                                        values.stream()
                                                .map(SealedValue::communication)
                                                .toList()))
                        .asTuple())
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(known -> new UnsealView(values.stream()
                        .map(value -> open(
                                account,
                                value,
                                value.field().scope().equals(Field.USAGE) ? known.getItem1() : known.getItem2(),
                                known.getItem3(),
                                known.getItem4().getOrDefault(value.communication(), Set.of())))
                        .toList()))
                .onFailure(LeaseExpired.class)
                .retry()
                .atMost(2)
                .invoke(view -> audited.about(read(values, view)));
    }

    /** Whose values were opened. */
    private static Set<SubjectId> read(List<SealedValue> values, UnsealView view) {
        return IntStream.range(0, values.size())
                .filter(i -> view.values().get(i).plain() != null)
                .mapToObj(values::get)
                .flatMap(value -> value.concerned().stream())
                .collect(Collectors.toSet());
    }

    private Uni<Map<SubjectId, Keys>> keys(AccountId account, List<SealedValue> values, String scope) {
        Set<SubjectId> concerned = concerned(values.stream()
                .filter(value -> value.field().scope().equals(scope))
                .toList());
        return concerned.isEmpty() ? Uni.createFrom().item(Map.of()) : keyring.open(account, concerned, Set.of(scope));
    }

    private static Set<SubjectId> concerned(List<SealedValue> values) {
        return values.stream().flatMap(value -> value.concerned().stream()).collect(Collectors.toSet());
    }

    private static UnsealView.Value open(
            AccountId account,
            SealedValue value,
            Map<SubjectId, Keys> keys,
            Set<SubjectId> restricted,
            Set<Part> deleted) {
        if (deleted.contains(value.field() == Field.TEXT ? Part.CONTENT : Part.ADDRESSES)) {
            return UnsealView.Value.GONE;
        }
        if (value.concerned().stream().anyMatch(restricted::contains)) {
            return UnsealView.Value.RESTRICTED;
        }
        try {
            String plain = SealedText.open(
                    value.field(), value.sealed().bytes(), account, value.communication(), value.subject(), keys);
            return plain == null ? UnsealView.Value.GONE : UnsealView.Value.opened(plain);
        } catch (IllegalArgumentException notThere) {
            return UnsealView.Value.UNREADABLE;
        }
    }
}
