package com.cns.abuse.count;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.datasketches.common.SketchesException;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.HllUnion;
import org.apache.datasketches.hll.TgtHllType;

/**
 * How many distinct ones were seen, without who: a HyperLogLog sketch (Apache DataSketches, HLL_8, lgK 11) of at most
 * 2.1 KB, true to within some 2 %; exact for a few dozen.
 */
public final class Sketch {
    /** Of nothing. */
    public static final Sketch NONE = new Sketch(new byte[0]);

    private static final int LG_K = 11;

    private final byte[] bytes;

    private Sketch(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException when the bytes are no such sketch */
    public static Sketch of(byte[] bytes) {
        try {
            return union(List.of(new Sketch(bytes)));
        } catch (SketchesException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new IllegalArgumentException("not an HLL sketch", e);
        }
    }

    /** Of one. */
    static Sketch ofMember(byte[] member) {
        HllSketch sketch = new HllSketch(LG_K, TgtHllType.HLL_8);
        sketch.update(member);
        return new Sketch(sketch.toCompactByteArray());
    }

    static Sketch merge(List<Sketch> sketches) {
        List<Sketch> some =
                sketches.stream().filter(sketch -> sketch.bytes.length > 0).toList();
        return switch (some.size()) {
            case 0 -> NONE;
            case 1 -> some.getFirst();
            default -> union(some);
        };
    }

    private static Sketch union(List<Sketch> sketches) {
        HllUnion union = new HllUnion(LG_K);
        sketches.forEach(sketch -> union.update(HllSketch.heapify(sketch.bytes)));
        return new Sketch(union.getResult(TgtHllType.HLL_8).toCompactByteArray());
    }

    long estimate() {
        return bytes.length == 0 ? 0 : Math.round(HllSketch.heapify(bytes).getEstimate());
    }

    int size() {
        return Integer.BYTES + bytes.length;
    }

    void writeTo(ByteBuffer target) {
        target.putInt(bytes.length).put(bytes);
    }

    static Sketch readFrom(ByteBuffer source) {
        byte[] sketch = new byte[source.getInt()];
        source.get(sketch);
        return new Sketch(sketch);
    }
}
