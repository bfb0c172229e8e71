package com.cns.platform.purpose;

import com.cns.contract.id.AccountId;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;

/**
 * Says whose data it was that staff were refused, where the path does not say it: the feature was never asked, and the holder is
 * to know of refusals, too. Each bean of this kind speaks for one endpoint.
 */
public interface RefusedRead {
    /** Method and path template, as the audit has it. */
    String endpoint();

    /**
     * Whose it is; empty when there is no such thing.
     *
     * @param path what the template's names stood for, as it came
     */
    Uni<Optional<AccountId>> account(Map<String, String> path);
}
