package com.cns.scorer;

import com.cns.usage.scan.MessageScorer;
import java.util.Comparator;
import java.util.List;

/**
 * From margins to log-odds: {@code slope * margin + shift}. The slope is Platt's, so that a score speaks of odds. The shift
 * puts the threshold at {@link MessageScorer#SPAM_LIKE}, which is how abuse-service reads scores.
 *
 * <p>The threshold: the best MCC among those that block at most {@link #HAM_BLOCKED_AT_MOST} of the ordinary messages. The
 * bar is 0.25 %; what a threshold does to unseen messages is worse than to those it was chosen on.
 */
record Calibration(double slope, double shift) {
    static final double HAM_BLOCKED_AT_MOST = 0.0008;

    /** Scores are rounded: half a point below still is one. */
    private static final double LOG_ODDS_OF_THRESHOLD = logOdds((MessageScorer.SPAM_LIKE - 0.5) / 100);

    private static final int STEPS = 100;
    private static final double JUST_ABOVE = 1e-6;

    /** Of a message that the machine had not learnt. */
    record Margin(double margin, boolean spam) {}

    /** @param margins at least one of each kind */
    static Calibration of(List<Margin> margins) {
        double slope = slope(margins);
        return new Calibration(slope, LOG_ODDS_OF_THRESHOLD - slope * threshold(margins));
    }

    private static double threshold(List<Margin> margins) {
        List<Margin> falling = margins.stream()
                .sorted(Comparator.comparingDouble(Margin::margin).reversed())
                .toList();
        long spam = falling.stream().filter(Margin::spam).count();
        long ham = falling.size() - spam;
        long caught = 0;
        long blocked = 0;
        double best = -1;
        double threshold = falling.getFirst().margin() + JUST_ABOVE;
        for (int i = 0; i < falling.size(); i++) {
            double margin = falling.get(i).margin();
            caught += falling.get(i).spam() ? 1 : 0;
            blocked += falling.get(i).spam() ? 0 : 1;
            if (blocked > HAM_BLOCKED_AT_MOST * ham) {
                break;
            }
            double next = i + 1 < falling.size() ? falling.get(i + 1).margin() : margin - 1;
            double mcc = new Quality(caught, spam, blocked, ham, 0).mcc();
            if (mcc > best && next < margin) {
                best = mcc;
                threshold = (margin + next) / 2;
            }
        }
        return threshold;
    }

    /** Newton's method on the likelihood, with Platt's targets that keep it finite when the kinds do not overlap. */
    private static double slope(List<Margin> margins) {
        double spam = margins.stream().filter(Margin::spam).count();
        double ham = margins.size() - spam;
        double ofSpam = (spam + 1) / (spam + 2);
        double ofHam = 1 / (ham + 2);
        double a = 1;
        double b = 0;
        for (int step = 0; step < STEPS; step++) {
            double ga = 0;
            double gb = 0;
            double haa = 1e-9;
            double hab = 0;
            double hbb = 1e-9;
            for (Margin one : margins) {
                double p = 1 / (1 + StrictMath.exp(-(a * one.margin() + b)));
                double error = p - (one.spam() ? ofSpam : ofHam);
                double weight = p * (1 - p);
                ga += error * one.margin();
                gb += error;
                haa += weight * one.margin() * one.margin();
                hab += weight * one.margin();
                hbb += weight;
            }
            double determinant = haa * hbb - hab * hab;
            double da = (hbb * ga - hab * gb) / determinant;
            double db = (haa * gb - hab * ga) / determinant;
            // Damped: far from the optimum a full step may overshoot.
            double length = Math.max(1, Math.max(Math.abs(da), Math.abs(db)));
            a -= da / length;
            b -= db / length;
        }
        return a;
    }

    private static double logOdds(double share) {
        return StrictMath.log(share / (1 - share));
    }
}
