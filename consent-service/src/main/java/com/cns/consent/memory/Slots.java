package com.cns.consent.memory;

/**
 * An index of numbered entries by a hash: open addressing, linear probing, no tombstones. Knows neither the entries nor
 * their hashes; four bytes a slot, three in four of them taken at most.
 */
final class Slots {
    private static final int LEAST = 16;
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    /** The hash of an entry that is in the index. */
    interface Hashes {
        long of(int entry);
    }

    private final Hashes hashes;

    /** An entry's number and one; zero where none is. */
    private int[] slots = new int[LEAST];

    private int taken;

    Slots(Hashes hashes) {
        this.hashes = hashes;
    }

    /** The position to look at first. */
    int first(long hash) {
        return (int) ((hash * MIX) >>> 32) & (slots.length - 1);
    }

    int next(int position) {
        return (position + 1) & (slots.length - 1);
    }

    /** The entry at the position; negative where the search ends. */
    int at(int position) {
        return slots[position] - 1;
    }

    void add(int entry) {
        if ((taken + 1) * 4L > slots.length * 3L) {
            grow();
        }
        place(entry);
        taken++;
    }

    /** Later ones of the same run move up, so that no search ends before its entry. */
    void remove(int entry) {
        int hole = positionOf(entry);
        slots[hole] = 0;
        taken--;
        for (int position = next(hole); slots[position] != 0; position = next(position)) {
            int moved = at(position);
            slots[position] = 0;
            place(moved);
        }
    }

    /** The entry has another number from now on; its hash is the same under both. */
    void renumber(int from, int to) {
        slots[positionOf(from)] = to + 1;
    }

    long bytes() {
        return (long) slots.length * Integer.BYTES;
    }

    private int positionOf(int entry) {
        int position = first(hashes.of(entry));
        while (at(position) != entry) {
            if (slots[position] == 0) {
                throw new IllegalStateException("an entry is not in its index");
            }
            position = next(position);
        }
        return position;
    }

    private void place(int entry) {
        int position = first(hashes.of(entry));
        while (slots[position] != 0) {
            position = next(position);
        }
        slots[position] = entry + 1;
    }

    private void grow() {
        int[] old = slots;
        slots = new int[old.length * 2];
        for (int slot : old) {
            if (slot != 0) {
                place(slot - 1);
            }
        }
    }
}
