package com.cns.scorer;

import com.cns.scorer.Groups.Split;
import com.cns.usage.scan.Grams;
import com.cns.usage.scan.MessageScorer;
import com.cns.usage.scan.Weights;
import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Learns weights: a linear support vector machine over the n-grams of given messages and of the project's own texts, then
 * calibrated on messages that each fold's machine had not seen. The solver is Newton's method on the primal problem: no
 * random number, no exponential function, hence the same bytes everywhere.
 */
final class Training {
    /** What a message inside the margin costs. Found by repeated splits; 1 and 4 do nearly as well. */
    private static final double COST = 2;

    private static final double TOLERANCE = 0.001;
    private static final int ITERATIONS = 1_000;

    /** An n-gram of fewer different messages gets no weight: it may tell of one person, and it taught little. */
    static final int LEAST_MESSAGES = 3;

    private static final int FOLDS = 5;
    private static final long FOLDS_SEED = 2011;

    private final List<Message> own;

    /** @param own the project's own texts, always learnt */
    Training(List<Message> own) {
        this.own = own;
        Linear.disableDebugOutput();
    }

    Weights weights(List<Message> messages) {
        List<Calibration.Margin> margins = new ArrayList<>();
        Groups groups = new Groups(messages, FOLDS_SEED);
        for (int number = 0; number < FOLDS; number++) {
            Split fold = groups.fold(number, FOLDS);
            MessageScorer scorer = new MessageScorer(machine(fold.training()));
            fold.test()
                    .forEach(message ->
                            margins.add(new Calibration.Margin(scorer.logOdds(message.text()), message.spam())));
        }
        Calibration calibration = Calibration.of(margins);
        return machine(messages).calibrated(calibration.slope(), calibration.shift());
    }

    private Weights machine(List<Message> messages) {
        List<Message> all = new ArrayList<>(messages);
        all.addAll(own);
        List<int[]> grams =
                all.stream().map(message -> Grams.of(message.text())).toList();
        boolean[] learnt = frequent(all, grams);
        Problem problem = new Problem();
        problem.l = all.size();
        problem.n = Grams.BUCKETS + 1;
        problem.bias = 1;
        problem.x = new Feature[problem.l][];
        problem.y = new double[problem.l];
        for (int i = 0; i < problem.l; i++) {
            problem.x[i] = features(grams.get(i), learnt);
            problem.y[i] = all.get(i).spam() ? 1 : 0;
        }
        Model model = Linear.train(problem, new Parameter(SolverType.L2R_L2LOSS_SVC, COST, TOLERANCE, ITERATIONS, 0));
        // The weights speak for the label that came first.
        int sign = model.getLabels()[0] == 1 ? 1 : -1;
        double[] learned = model.getFeatureWeights();
        double[] weights = new double[Grams.BUCKETS];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = sign * learned[i];
        }
        return Weights.of(weights, sign * learned[Grams.BUCKETS]);
    }

    /** As the scorer reads them: each bucket counts one over the root of how many there are. */
    private static Feature[] features(int[] grams, boolean[] learnt) {
        List<Feature> features = new ArrayList<>(grams.length + 1);
        double value = 1 / Math.sqrt(Math.max(1, grams.length));
        for (int bucket : grams) {
            if (learnt[bucket]) {
                features.add(new FeatureNode(bucket + 1, value));
            }
        }
        features.sort((a, b) -> Integer.compare(a.getIndex(), b.getIndex()));
        features.add(new FeatureNode(Grams.BUCKETS + 1, 1));
        return features.toArray(Feature[]::new);
    }

    private static boolean[] frequent(List<Message> messages, List<int[]> grams) {
        int[] frequency = new int[Grams.BUCKETS];
        Set<String> counted = new HashSet<>();
        for (int i = 0; i < messages.size(); i++) {
            if (counted.add(messages.get(i).group())) {
                for (int bucket : grams.get(i)) {
                    frequency[bucket]++;
                }
            }
        }
        boolean[] frequent = new boolean[Grams.BUCKETS];
        for (int i = 0; i < frequent.length; i++) {
            frequent[i] = frequency[i] >= LEAST_MESSAGES;
        }
        return frequent;
    }
}
