package com.cns.platform.probe;

import com.cns.contract.id.AccountId;
import com.cns.platform.purpose.RefusedRead;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Whose case it is: the probe's path says it. */
@ApplicationScoped
class RefusedPersonsCase implements RefusedRead {
    @Override
    public String endpoint() {
        return "GET /v1/probe/persons/{id}/case";
    }

    @Override
    public Uni<Optional<AccountId>> account(Map<String, String> path) {
        return Uni.createFrom().item(Optional.ofNullable(path.get("id")).map(AccountId::fromString));
    }
}
