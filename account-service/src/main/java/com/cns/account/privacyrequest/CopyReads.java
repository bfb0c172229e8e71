package com.cns.account.privacyrequest;

import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.platform.audit.Actor;
import com.cns.platform.audit.Audit;
import com.cns.platform.audit.Entry;
import com.cns.platform.audit.Outcome;
import com.cns.platform.security.AnyCaller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Audits that a copy is handed out: before its first byte, since what is streamed is not seen by the guard that audits other
 * answers (it does see refusals).
 */
@ApplicationScoped
class CopyReads {
    private static final String PATH = "GET /v1/privacy-requests/{id}/copy";

    private final Audit audit;
    private final AnyCaller caller;

    CopyReads(Audit audit, AnyCaller caller) {
        this.audit = audit;
        this.caller = caller;
    }

    /** Fails when it cannot be written; then nothing is handed out. */
    Uni<Void> copy(AccountId account) {
        return caller.identity()
                .map(who ->
                        audit.add(new Entry(account, Actor.of(who), Purpose.PROVIDE_SERVICE, PATH, null, Outcome.READ)))
                .orElseThrow();
    }
}
