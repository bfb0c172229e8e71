package com.cns.abuse.firstform;

import java.util.List;

/** The published rule set. */
final class RuleSets {
    /**
     * A burst of unwanted bulk messages within an hour.
     *
     * <p>How the weights were set: everything that an honest notifier also does (new receivers, one template, a link, much
     * of it) sums to 50, with a bad address list to 65, below the limit of 70. So somebody must have complained, or the
     * texts must look like known spam as well. Spam-like texts (40) in turn need two more signals, of which one about
     * conduct or reception ({@link Verdict.Suspend}).
     *
     * <ul>
     *   <li>minimum 500 an hour: below it shares are noise, and a small customer's campaign harms few
     *   <li>spam-like-content 0.5: the scorer errs on single texts, not on most of a thousand
     *   <li>calls-to-action 0.6 and repeated-text 0.5 (each text twice on average): usual in campaigns, hence light
     *   <li>volume 1,000 an hour: only tips the balance
     *   <li>first-contacts 0.7: bought and guessed lists are new to the sender; so is a new customer's, hence light
     *   <li>failures 0.25: guessed numbers do not exist; consented lists fail in less than one of ten cases
     *   <li>complaints 0.01: three times what Google's and Yahoo's rules for bulk senders (2024) call never to be reached
     *       (0.3 %), because one hour decides here and not a reputation over weeks
     * </ul>
     *
     * Own choices where no source is named. Backtests against the outcomes of appeals will judge them.
     */
    static final RuleSet SPAM_BURST_V1 = new RuleSet(
            "spam-burst",
            1,
            500,
            70,
            List.of(
                    Signal.of(Measure.SPAM_LIKE_CONTENT, "0.5", 40),
                    Signal.of(Measure.CALLS_TO_ACTION, "0.6", 15),
                    Signal.of(Measure.REPEATED_TEXT, "0.5", 15),
                    Signal.of(Measure.VOLUME, "1000", 5),
                    Signal.of(Measure.FIRST_CONTACTS, "0.7", 15),
                    Signal.of(Measure.FAILURES, "0.25", 15),
                    Signal.of(Measure.COMPLAINTS, "0.01", 30)));

    private RuleSets() {}
}
