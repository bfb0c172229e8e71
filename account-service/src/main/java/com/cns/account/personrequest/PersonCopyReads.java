package com.cns.account.personrequest;

import com.cns.account.contact.Owner;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PersonRequestId;
import com.cns.platform.audit.Actor;
import com.cns.platform.audit.Audit;
import com.cns.platform.audit.Entry;
import com.cns.platform.audit.Outcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Audits that a person's own copy is handed out (R7): of CNS itself, and of each account that is in it, whose holder is told. No
 * token names who reads: the request does.
 */
@ApplicationScoped
class PersonCopyReads {
    private static final String PATH = "GET /v1/person-requests/{id}/copy";

    private final Audit audit;

    PersonCopyReads(Audit audit) {
        this.audit = audit;
    }

    /** Fails when it cannot be written; then nothing is handed out. */
    Uni<Void> add(PersonRequestId request, List<AccountId> accounts) {
        return audit.addAcross(Stream.concat(Stream.of(Owner.CNS), accounts.stream())
                .map(account -> read(account, Actor.of(request)))
                .toList());
    }

    private static Entry read(AccountId account, Actor request) {
        return new Entry(account, request, Purpose.FULFIL_REQUEST, PATH, null, Outcome.READ, Set.of(Category.ACCOUNT));
    }
}
