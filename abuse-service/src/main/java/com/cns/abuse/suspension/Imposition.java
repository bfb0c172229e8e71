package com.cns.abuse.suspension;

import com.cns.contract.abuse.Translation;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a decision demands.
 *
 * @param against the account's version that was judged
 * @param since from when on its conduct was judged
 * @param decision the rules' one; null when people found it by themselves
 * @param ruleSet null likewise
 * @param facts what was seen, in plain words: the holder's own figures, no threshold, nobody else's data; at most 5,000
 *     characters
 * @param endsAt when it ends by itself; null when it does not
 * @param translations what the rules found, in other languages than English; what people write stays as they wrote it
 * @param measure what is to be imposed; a throttle is always of the rules, and lasts as long as all do
 */
public record Imposition(
        AccountId account,
        StateVersion against,
        Instant since,
        @Nullable UUID decision,
        @Nullable String ruleSet,
        String facts,
        List<Ground> grounds,
        Charge charge,
        People people,
        @Nullable Instant endsAt,
        List<Translation> translations,
        Measure measure) {
    /** The Transparency Database takes no more. */
    public static final int FACTS_AT_MOST = 5_000;

    public Imposition {
        grounds = List.copyOf(grounds);
        translations = List.copyOf(translations);
        if (facts.isBlank() || facts.length() > FACTS_AT_MOST) {
            throw new IllegalArgumentException("facts must be 1 to " + FACTS_AT_MOST + " characters");
        }
        if ((decision == null) != (ruleSet == null)) {
            throw new IllegalArgumentException("a decision of the rules names its rule set");
        }
        if (measure == Measure.THROTTLE && (decision == null || endsAt != null)) {
            throw new IllegalArgumentException("only rules slow down, and the service says for how long");
        }
    }

    /** A suspension by the rules, for unsolicited bulk messages, for as long as nobody lifts it. */
    public Imposition(
            AccountId account,
            StateVersion against,
            Instant since,
            UUID decision,
            String ruleSet,
            String facts,
            List<Ground> grounds) {
        this(
                account,
                against,
                since,
                decision,
                ruleSet,
                facts,
                grounds,
                Charge.ofBulkMessages(LocalDate.ofInstant(since, ZoneOffset.UTC)),
                People.NOBODY,
                null,
                List.of(),
                Measure.SUSPENSION);
    }

    /** The same for something else, by a rule set of which it is known who wrote it. */
    public Imposition with(Charge other, People others, List<Translation> in) {
        return new Imposition(
                account, against, since, decision, ruleSet, facts, grounds, other, others, endsAt, in, measure);
    }

    /** The same of a part of the service: the account is slowed down. */
    public Imposition asThrottle() {
        return new Imposition(
                account,
                against,
                since,
                decision,
                ruleSet,
                facts,
                grounds,
                charge,
                people,
                endsAt,
                translations,
                Measure.THROTTLE);
    }

    /** One signal that spoke against the account, with what it means in plain words. */
    public record Ground(String signal, String words) {}
}
