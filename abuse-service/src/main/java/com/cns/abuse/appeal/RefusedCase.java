package com.cns.abuse.appeal;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.AppealId;
import com.cns.platform.purpose.RefusedRead;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Whose case staff were refused: the appeal says it. */
@ApplicationScoped
class RefusedCase implements RefusedRead {
    private final Queue queue;

    RefusedCase(Queue queue) {
        this.queue = queue;
    }

    @Override
    public String endpoint() {
        return "GET /v1/appeals/{id}/case";
    }

    @Override
    public Uni<Optional<AccountId>> account(Map<String, String> path) {
        try {
            return queue.find(AppealId.fromString(path.getOrDefault("id", "")));
        } catch (IllegalArgumentException noAppeal) {
            return Uni.createFrom().item(Optional.empty());
        }
    }
}
