package com.cns.local.search;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Byte strings to look for, in groups. Karp and Rabin's search for many patterns: the last bytes of each are hashed; at
 * each byte of the hay a filter says whether the bytes before it could be such an end, and only then they are compared.
 *
 * @param <G> what a byte string stands for
 */
public final class Needles<G extends Enum<G>> {
    private static final int WIDEST_WINDOW = Long.BYTES;
    private static final int CHUNK = 256 * 1024;
    private static final byte[] ZEROS = new byte[CHUNK];
    private static final byte[] FOLDED = folded();

    private final Class<G> groups;
    private final int longest;
    private final long mask;
    private final long[] filter;
    private final int shift;
    private final Map<Long, List<Needle<G>>> byEnd = new HashMap<>();

    private static final class Needle<G> {
        private final G group;
        private final byte[] bytes;

        Needle(G group, byte[] bytes) {
            this.group = group;
            this.bytes = fold(bytes);
        }

        boolean endsAt(byte[] hay, int end) {
            int start = end - bytes.length;
            if (start < 0) {
                return false;
            }
            for (int i = 0; i < bytes.length; i++) {
                if (FOLDED[hay[start + i] & 0xFF] != bytes[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    /** @throws IllegalArgumentException when one is empty */
    public Needles(Class<G> groups, Map<G, ? extends Collection<byte[]>> byGroup) {
        this.groups = groups;
        List<Needle<G>> all = new ArrayList<>();
        byGroup.forEach((group, needles) -> needles.forEach(bytes -> all.add(new Needle<>(group, bytes))));
        int shortest =
                all.stream().mapToInt(needle -> needle.bytes.length).min().orElse(1);
        if (shortest == 0) {
            throw new IllegalArgumentException("nothing is everywhere");
        }
        this.longest =
                all.stream().mapToInt(needle -> needle.bytes.length).max().orElse(1);
        this.mask = -1L >>> (Long.SIZE - Byte.SIZE * Math.min(shortest, WIDEST_WINDOW));
        int bits = Math.clamp(Long.SIZE - Long.numberOfLeadingZeros(64L * all.size()), 12, 24);
        this.shift = Long.SIZE - bits;
        this.filter = new long[1 << (bits - 6)];
        for (Needle<G> needle : all) {
            long end = 0;
            for (byte each : needle.bytes) {
                end = (end << Byte.SIZE) | (each & 0xFF);
            }
            int slot = slot(end & mask);
            filter[slot >>> 6] |= 1L << slot;
            byEnd.computeIfAbsent(end & mask, key -> new ArrayList<>()).add(needle);
        }
    }

    /** How often each group was found; needles of one group that end at the same byte count once. */
    public Map<G, Long> in(byte[] hay) {
        Reading reading = new Reading();
        reading.scan(hay, 0, hay.length);
        return reading.found;
    }

    /**
     * The same in what a stream has left.
     *
     * @param read told of each number of bytes read
     */
    public Map<G, Long> in(InputStream hay, LongConsumer read) throws IOException {
        Reading reading = new Reading();
        // The end of the last chunk stays before the next, so that what begins there is whole.
        byte[] buffer = new byte[longest + CHUNK];
        int kept = 0;
        int length;
        while ((length = hay.readNBytes(buffer, kept, CHUNK)) > 0) {
            int end = kept + length;
            reading.scan(buffer, kept, end);
            kept = Math.min(longest, end);
            System.arraycopy(buffer, end - kept, buffer, 0, kept);
            read.accept(length);
        }
        return reading.found;
    }

    private int slot(long end) {
        return (int) ((end * 0x9E37_79B9_7F4A_7C15L) >>> shift);
    }

    /** What one search has seen. */
    private final class Reading {
        private final Map<G, Long> found = new EnumMap<>(groups);
        private long window;

        void scan(byte[] hay, int from, int to) {
            // Files kept ready for later are mostly zeros, and no needle is.
            boolean zeros = to - from > longest
                    && to - from - longest <= ZEROS.length
                    && Arrays.equals(hay, from + longest, to, ZEROS, 0, to - from - longest);
            int end = zeros ? from + longest : to;
            long seen = window;
            for (int i = from; i < end; i++) {
                seen = (seen << Byte.SIZE) | (FOLDED[hay[i] & 0xFF] & 0xFF);
                int slot = slot(seen & mask);
                if ((filter[slot >>> 6] & (1L << slot)) != 0) {
                    compare(hay, i + 1, seen & mask);
                }
            }
            window = zeros ? 0 : seen;
        }

        private void compare(byte[] hay, int end, long key) {
            List<Needle<G>> candidates = byEnd.get(key);
            if (candidates == null) {
                return;
            }
            @Nullable G last = null;
            for (Needle<G> needle : candidates) {
                // Needles of a group stand together.
                if (needle.group != last && needle.endsAt(hay, end)) {
                    found.merge(needle.group, 1L, Long::sum);
                    last = needle.group;
                }
            }
        }
    }

    private static byte[] fold(byte[] bytes) {
        byte[] folded = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            folded[i] = FOLDED[bytes[i] & 0xFF];
        }
        return folded;
    }

    private static byte[] folded() {
        byte[] table = new byte[256];
        for (int i = 0; i < table.length; i++) {
            table[i] = (byte) (i >= 'A' && i <= 'Z' ? i + ('a' - 'A') : i);
        }
        return table;
    }
}
