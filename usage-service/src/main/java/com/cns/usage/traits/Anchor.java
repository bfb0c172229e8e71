package com.cns.usage.traits;

import org.apache.datasketches.hash.MurmurHash3;

/**
 * What texts of one template have in common though a word differs here and there: of all pairs of neighbouring words the one that
 * comes first in some order (MinHash). Two templates have the same anchor with the probability of their pairs' Jaccard similarity.
 */
final class Anchor {
    private Anchor() {}

    /**
     * Of a template in UTF-8, whose words are parted by single spaces; the whole where there are fewer than two.
     *
     * @param order which pair comes first; of another account another one, so that nobody knows which word to change
     */
    static byte[] of(byte[] template, long order) {
        int from = 0;
        int to = template.length;
        long least = Long.MAX_VALUE;
        int first = 0;
        int second = afterWord(template, 0);
        while (second < template.length) {
            int end = endOfWord(template, second);
            long rank = MurmurHash3.hash(template, first, end - first, order)[0] >>> 1;
            if (rank < least) {
                least = rank;
                from = first;
                to = end;
            }
            first = second;
            second = end + 1;
        }
        byte[] anchor = new byte[to - from];
        System.arraycopy(template, from, anchor, 0, anchor.length);
        return anchor;
    }

    private static int afterWord(byte[] template, int from) {
        return endOfWord(template, from) + 1;
    }

    private static int endOfWord(byte[] template, int from) {
        int at = from;
        while (at < template.length && template[at] != ' ') {
            at++;
        }
        return at;
    }
}
