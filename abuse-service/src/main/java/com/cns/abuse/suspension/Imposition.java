package com.cns.abuse.suspension;

import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a decision demands.
 *
 * @param against the account's version that was judged
 * @param since from when on its conduct was judged
 * @param facts what was seen, in plain words: the holder's own figures, no threshold, nobody else's data
 */
public record Imposition(
        AccountId account,
        StateVersion against,
        Instant since,
        UUID decision,
        String ruleSet,
        String facts,
        List<Ground> grounds) {
    public Imposition {
        grounds = List.copyOf(grounds);
    }

    /** One signal that spoke against the account, with what it means in plain words. */
    public record Ground(String signal, String words) {}
}
