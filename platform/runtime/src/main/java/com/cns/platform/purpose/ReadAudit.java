package com.cns.platform.purpose;

import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.audit.Actor;
import com.cns.platform.audit.Audit;
import com.cns.platform.audit.Entry;
import com.cns.platform.audit.Outcome;
import com.cns.platform.security.AnyCaller;
import com.cns.platform.security.CallerIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what became of a read. */
@ApplicationScoped
class ReadAudit {
    private final Audit audit;
    private final AnyCaller caller;
    private final AuditedRead read;

    ReadAudit(Audit audit, AnyCaller caller, AuditedRead read) {
        this.audit = audit;
        this.caller = caller;
        this.read = read;
    }

    /** Nothing is written of a caller whom no token names. */
    Uni<Void> add(String endpoint, @Nullable Purpose purpose, Outcome outcome) {
        Optional<CallerIdentity> who = caller.identity();
        return who.isEmpty() ? Uni.createFrom().voidItem() : audit.add(entries(who.get(), endpoint, purpose, outcome));
    }

    /** One of each person whom it was about; where nobody is known, one all the same. */
    private List<Entry> entries(CallerIdentity who, String endpoint, @Nullable Purpose purpose, Outcome outcome) {
        AccountId account = read.account().orElse(own(who));
        Entry ofNobody = new Entry(account, Actor.of(who), purpose, endpoint, null, outcome);
        Set<SubjectId> subjects = read.subjects();
        return subjects.isEmpty()
                ? List.of(ofNobody)
                : subjects.stream().map(ofNobody::about).toList();
    }

    private static @Nullable AccountId own(CallerIdentity who) {
        return switch (who) {
            case CallerIdentity.Customer customer -> customer.account();
            case CallerIdentity.Staff staff -> null;
        };
    }
}
