package com.cns.usage.scan;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Scores texts. Holds no state but its weights. */
public final class MessageScorer {
    /** From this score on a text is spam-like: the threshold of the model card and of abuse-service's measure. */
    public static final int SPAM_LIKE = 70;

    /** Beside this class. */
    public static final String SHIPPED = "message-scorer.weights";

    private final Weights weights;

    public MessageScorer(Weights weights) {
        this.weights = weights;
    }

    /** With the weights that CNS ships. */
    public static MessageScorer shipped() {
        try (InputStream in =
                Objects.requireNonNull(MessageScorer.class.getResourceAsStream(SHIPPED), "the weights are missing")) {
            return new MessageScorer(Weights.read(new BufferedInputStream(in)));
        } catch (IOException e) {
            throw new UncheckedIOException("The weights of the message scorer cannot be read", e);
        }
    }

    /** 0 (ordinary) to 100 (like known unwanted bulk messages). */
    public int score(String text) {
        // StrictMath: the same on every machine.
        return (int) Math.round(100 / (1 + StrictMath.exp(-logOdds(text))));
    }

    /** What the score is made from: unbounded, rises with it, and tells two texts of the same score apart. */
    public double logOdds(String text) {
        return weights.logOdds(Grams.of(text));
    }
}
