package com.cns.platform.purpose;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.audit.Actor;
import com.cns.platform.audit.Audit;
import com.cns.platform.audit.Entry;
import com.cns.platform.audit.Outcome;
import com.cns.platform.security.AnyCaller;
import com.cns.platform.security.CallerIdentity;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what became of a read. */
@ApplicationScoped
class ReadAudit {
    private final Audit audit;
    private final AnyCaller caller;
    private final AuditedRead read;
    private final List<RefusedRead> refused;

    ReadAudit(Audit audit, AnyCaller caller, AuditedRead read, @All List<RefusedRead> refused) {
        this.audit = audit;
        this.caller = caller;
        this.read = read;
        this.refused = refused;
    }

    /** Whether staff call. */
    boolean isByStaff() {
        return caller.isStaff();
    }

    /** Nothing is written of a caller whom no token names. */
    Uni<Void> add(Attempt attempt) {
        Optional<CallerIdentity> who = caller.identity();
        if (who.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Actor actor = Actor.of(who.get());
        Set<SubjectId> subjects = read.subjects();
        return account(who.get(), attempt)
                .flatMap(account -> audit.add(entries(account.orElse(null), actor, attempt, subjects)))
                .chain(() -> tell(read.told(), actor, attempt));
    }

    /** An entry of each of these accounts, which its holder reads. */
    private Uni<Void> tell(Set<AccountId> holders, Actor actor, Attempt attempt) {
        return audit.addAcross(holders.stream()
                .flatMap(holder -> entries(holder, actor, attempt, Set.of()).stream())
                .toList());
    }

    private Uni<Optional<AccountId>> account(CallerIdentity who, Attempt attempt) {
        Optional<AccountId> known = read.account().or(() -> own(who));
        return known.isEmpty() && attempt.outcome() == Outcome.REFUSED
                ? ofRefused(attempt)
                : Uni.createFrom().item(known);
    }

    private Uni<Optional<AccountId>> ofRefused(Attempt attempt) {
        Map<String, String> path = new HashMap<>();
        attempt.path().get().forEach((name, values) -> path.put(name, values.getFirst()));
        return refused.stream()
                .filter(one -> one.endpoint().equals(attempt.endpoint()))
                .findFirst()
                .map(one -> one.account(path))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** One of each person whom it was about; where nobody is known, one all the same. */
    private static List<Entry> entries(
            @Nullable AccountId account, Actor actor, Attempt attempt, Set<SubjectId> subjects) {
        Entry ofNobody = new Entry(
                account, actor, attempt.purpose(), attempt.endpoint(), null, attempt.outcome(), attempt.categories());
        return subjects.isEmpty()
                ? List.of(ofNobody)
                : subjects.stream().map(ofNobody::about).toList();
    }

    private static Optional<AccountId> own(CallerIdentity who) {
        return switch (who) {
            case CallerIdentity.Customer customer -> Optional.of(customer.account());
            case CallerIdentity.Staff staff -> Optional.empty();
        };
    }
}
