package com.cns.abuse.proposal;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.ProposalId;
import com.cns.platform.purpose.RefusedRead;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Whom a proposal is about that staff were refused. */
@ApplicationScoped
class RefusedProposal implements RefusedRead {
    private final ProposalQueue queue;

    RefusedProposal(ProposalQueue queue) {
        this.queue = queue;
    }

    @Override
    public String endpoint() {
        return "GET /v1/proposals/{id}";
    }

    @Override
    public Uni<Optional<AccountId>> account(Map<String, String> path) {
        try {
            return queue.find(ProposalId.fromString(path.getOrDefault("id", "")));
        } catch (IllegalArgumentException noProposal) {
            return Uni.createFrom().item(Optional.empty());
        }
    }
}
