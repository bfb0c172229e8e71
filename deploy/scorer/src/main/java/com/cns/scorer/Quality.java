package com.cns.scorer;

import com.cns.usage.scan.MessageScorer;
import java.util.Comparator;
import java.util.List;

/**
 * How well a scorer tells spam at the threshold.
 *
 * @param caught spam from the threshold on
 * @param blocked ham from the threshold on
 * @param auc how often a spam has higher log-odds than a ham; not a number when there is none of either
 */
record Quality(long caught, long spam, long blocked, long ham, double auc) {
    static Quality of(MessageScorer scorer, List<Message> messages) {
        List<Scored> scored = messages.stream()
                .map(message ->
                        new Scored(scorer.score(message.text()), scorer.logOdds(message.text()), message.spam()))
                .toList();
        return new Quality(
                scored.stream().filter(one -> one.spam && one.isSpamLike()).count(),
                scored.stream().filter(Scored::spam).count(),
                scored.stream().filter(one -> !one.spam && one.isSpamLike()).count(),
                scored.stream().filter(one -> !one.spam).count(),
                auc(scored));
    }

    private record Scored(int score, double logOdds, boolean spam) {
        boolean isSpamLike() {
            return score >= MessageScorer.SPAM_LIKE;
        }
    }

    double caughtShare() {
        return (double) caught / spam;
    }

    double blockedShare() {
        return (double) blocked / ham;
    }

    /** Matthews' correlation coefficient; not a number when all messages are of one kind or judged alike. */
    double mcc() {
        double missed = spam - caught;
        double passed = ham - blocked;
        return (caught * passed - blocked * missed)
                / Math.sqrt((double) (caught + blocked) * spam * ham * (passed + missed));
    }

    /** By ranks; equal ones share theirs. */
    private static double auc(List<Scored> scored) {
        List<Scored> rising = scored.stream()
                .sorted(Comparator.comparingDouble(Scored::logOdds))
                .toList();
        double ranks = 0;
        long spam = 0;
        for (int from = 0; from < rising.size(); ) {
            int to = from + 1;
            while (to < rising.size() && rising.get(to).logOdds == rising.get(from).logOdds) {
                to++;
            }
            long here = rising.subList(from, to).stream().filter(Scored::spam).count();
            ranks += here * (from + 1 + to) / 2.0;
            spam += here;
            from = to;
        }
        long ham = rising.size() - spam;
        return (ranks - spam * (spam + 1) / 2.0) / ((double) spam * ham);
    }
}
