package com.cns.account.dataread;

import com.cns.account.account.AccountLife;
import com.cns.contract.id.AccountId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Nobody can ask any more once the account is closed; what proves the reads stays in the services' audits. */
@ApplicationScoped
class ReadsOfAccount implements AccountLife {
    private final DataReadRepository reads;

    ReadsOfAccount(DataReadRepository reads) {
        this.reads = reads;
    }

    @Override
    public Uni<Void> closed(AccountId account) {
        return reads.deleteOf(account);
    }
}
