package com.cns.usage.scan;

import java.util.Arrays;

/**
 * The features of a text: which runs of two to five characters its words hold, each hashed into one of {@link #BUCKETS}
 * buckets. A word is what stands between white space, with a blank at either end; it is read in lower case, each digit as
 * a zero, without what cannot be seen.
 */
public final class Grams {
    /** Part of the weights' format: whoever changes this or how a text is read raises {@link #VERSION}. */
    public static final int BUCKETS = 1 << 16;

    static final int VERSION = 1;

    private static final int SHORTEST = 2;
    private static final int LONGEST = 5;
    private static final int PER_CHARACTER = LONGEST - SHORTEST + 1;

    private static final int FNV_OFFSET = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;

    private Grams() {}

    /** The buckets of a text, each once, in the order of the text. */
    public static int[] of(String text) {
        char[] words = new char[text.length() + 2];
        int length = fold(text, words);
        int[] buckets = new int[length * PER_CHARACTER];
        long[] seen = new long[BUCKETS / Long.SIZE];
        int found = 0;
        for (int from = 0; from < length - 1; from++) {
            int hash = step(FNV_OFFSET, words[from]);
            int end = Math.min(length, from + LONGEST);
            for (int at = from + 1; at < end; at++) {
                hash = step(hash, words[at]);
                int bucket = bucket(hash);
                if (add(bucket, seen)) {
                    buckets[found++] = bucket;
                }
                if (words[at] == ' ') {
                    break;
                }
            }
        }
        return Arrays.copyOf(buckets, found);
    }

    /** Words with one blank before, between and after them; returns how many characters that is, 0 without any word. */
    private static int fold(String text, char[] words) {
        int length = 0;
        words[length++] = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isBlank(c)) {
                if (words[length - 1] != ' ') {
                    words[length++] = ' ';
                }
            } else if (Character.isDigit(c)) {
                words[length++] = '0';
            } else if (c < 0x80 || Character.getType(c) != Character.FORMAT) {
                words[length++] = Character.toLowerCase(c);
            }
        }
        if (words[length - 1] != ' ') {
            words[length++] = ' ';
        }
        return length == 1 ? 0 : length;
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static int step(int hash, char c) {
        return (hash ^ c) * FNV_PRIME;
    }

    /** FNV alone leaves the low bits to the last characters. */
    private static int bucket(int hash) {
        int h = hash ^ hash >>> 16;
        h *= 0x85ebca6b;
        h ^= h >>> 13;
        h *= 0xc2b2ae35;
        h ^= h >>> 16;
        return h & BUCKETS - 1;
    }

    /** Enters a bucket into a set of bits, small enough for a processor's nearest cache; false when it is there already. */
    private static boolean add(int bucket, long[] seen) {
        int word = bucket / Long.SIZE;
        long bit = 1L << (bucket % Long.SIZE);
        boolean isNew = (seen[word] & bit) == 0;
        seen[word] |= bit;
        return isNew;
    }
}
