package com.cns.usage.scan;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What was learnt: a weight of one byte for each bucket of {@link Grams}. The log-odds of a text with {@code n} buckets,
 * whose weights sum up to {@code s}, are {@code intercept + gain * s / sqrt(n)}.
 */
public final class Weights {
    private static final int MAGIC = 0x434E5357; // CNSW

    private final double gain;
    private final double intercept;
    private final byte[] byBucket;

    private Weights(double gain, double intercept, byte[] byBucket) {
        if (!Double.isFinite(gain) || !Double.isFinite(intercept) || byBucket.length != Grams.BUCKETS) {
            throw new IllegalArgumentException("weights are finite and one for each bucket");
        }
        this.gain = gain;
        this.intercept = intercept;
        this.byBucket = byBucket;
    }

    /**
     * Rounds to bytes.
     *
     * @param weights of each bucket, in log-odds
     */
    public static Weights of(double[] weights, double intercept) {
        double largest = 0;
        for (double weight : weights) {
            largest = Math.max(largest, Math.abs(weight));
        }
        double gain = largest == 0 ? 1 : largest / Byte.MAX_VALUE;
        byte[] bytes = new byte[weights.length];
        for (int i = 0; i < weights.length; i++) {
            bytes[i] = (byte) Math.round(weights[i] / gain);
        }
        return new Weights(gain, intercept, bytes);
    }

    /** @throws IOException when it cannot be read or was written for another reading of texts */
    public static Weights read(InputStream from) throws IOException {
        DataInputStream in = new DataInputStream(from);
        if (in.readInt() != MAGIC || in.readInt() != Grams.VERSION) {
            throw new IOException("These are no weights for version " + Grams.VERSION + " of the features");
        }
        double gain = in.readDouble();
        double intercept = in.readDouble();
        byte[] byBucket = in.readNBytes(Grams.BUCKETS);
        if (byBucket.length != Grams.BUCKETS || in.read() >= 0) {
            throw new IOException("There is not one weight for each bucket");
        }
        return new Weights(gain, intercept, byBucket);
    }

    public void write(OutputStream to) throws IOException {
        DataOutputStream out = new DataOutputStream(to);
        out.writeInt(MAGIC);
        out.writeInt(Grams.VERSION);
        out.writeDouble(gain);
        out.writeDouble(intercept);
        out.write(byBucket);
        out.flush();
    }

    /** The same weights with the log-odds stretched and moved: {@code slope * logOdds + shift}. */
    public Weights calibrated(double slope, double shift) {
        return new Weights(slope * gain, slope * intercept + shift, byBucket);
    }

    double logOdds(int[] buckets) {
        int sum = 0;
        for (int bucket : buckets) {
            sum += byBucket[bucket];
        }
        return intercept + (buckets.length == 0 ? 0 : gain * sum / Math.sqrt(buckets.length));
    }
}
