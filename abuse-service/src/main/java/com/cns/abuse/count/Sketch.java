package com.cns.abuse.count;

import java.util.List;
import org.apache.datasketches.common.SketchesException;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.HllUnion;
import org.apache.datasketches.hll.TgtHllType;

/**
 * How many distinct ones were seen, without who: a HyperLogLog sketch (Apache DataSketches, HLL_8, lgK 11) of at most
 * 2.1 KB, true to within some 2 %.
 */
public final class Sketch {
    private static final int LG_K = 11;

    private final byte[] bytes;

    private Sketch(byte[] bytes) {
        this.bytes = bytes;
    }

    /** One that {@link #toBytes()} gave. */
    public static Sketch stored(byte[] bytes) {
        return new Sketch(bytes);
    }

    /** @throws IllegalArgumentException when the bytes are no such sketch */
    public static Sketch of(byte[] bytes) {
        try {
            return merge(List.of(new Sketch(bytes)));
        } catch (SketchesException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new IllegalArgumentException("not an HLL sketch", e);
        }
    }

    public static Sketch merge(List<Sketch> sketches) {
        HllUnion union = new HllUnion(LG_K);
        sketches.forEach(sketch -> union.update(HllSketch.heapify(sketch.bytes)));
        return new Sketch(union.getResult(TgtHllType.HLL_8).toCompactByteArray());
    }

    public long estimate() {
        return Math.round(HllSketch.heapify(bytes).getEstimate());
    }

    public byte[] toBytes() {
        return bytes.clone();
    }
}
