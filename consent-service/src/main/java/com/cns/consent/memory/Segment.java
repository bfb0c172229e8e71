package com.cns.consent.memory;

import com.cns.consent.standing.ConsentState;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.ConsentId;
import com.cns.contract.usage.Product;
import com.cns.platform.keyring.Print;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * A part of the memory under a lock of its own: entries side by side in primitive arrays, 40 bytes each, found by the
 * person's print and the purpose, one for all and one for each channel and sender that has a word of its own, or by the consent's id. Prints are compared in full.
 */
final class Segment {
    private static final int LEAST = 16;

    /** Arrays grow by an eighth: what is free in them counts as memory, too. */
    private static final int GROWTH = 8;

    private static final int NONE = -1;

    private final Labels labels;
    private final StampedLock lock = new StampedLock();
    private final Slots byPerson = new Slots(this::personHash);
    private final Slots byConsent = new Slots(this::consentHash);
    private long[] printHigh = new long[LEAST];
    private long[] printLow = new long[LEAST];
    private long[] consentHigh = new long[LEAST];
    private long[] consentLow = new long[LEAST];
    private int[] words = new int[LEAST];

    /** Seconds since 1970, without sign; 0 is no end. */
    private int[] ends = new int[LEAST];

    private int size;

    /** Entries that are for one channel or sender; without any, a person has one for a purpose. */
    private int narrow;

    Segment(Labels labels) {
        this.labels = labels;
    }

    /**
     * What was said.
     *
     * @param channel null is every one
     * @param label the number of its notice and its sender
     * @param end in seconds since 1970, below 2³²; 0 when there is none
     */
    record Entry(@Nullable Product channel, ConsentId consent, ConsentState state, int label, long end) {}

    /** Purpose, channel, state and label in 32 bits. */
    private static final class Word {
        private static final int PURPOSE_BITS = 5;
        private static final int CHANNEL_BITS = 3;
        private static final int STATE_BITS = 3;
        private static final int STATE_AT = PURPOSE_BITS + CHANNEL_BITS;
        private static final int LABEL_AT = STATE_AT + STATE_BITS;
        private static final int PURPOSE_MASK = (1 << PURPOSE_BITS) - 1;
        private static final int CHANNEL_MASK = (1 << CHANNEL_BITS) - 1;
        private static final int STATE_MASK = (1 << STATE_BITS) - 1;

        /** Numbers of this process only. */
        private static final Map<Purpose, Integer> PURPOSES = numbered(Purpose.class);

        private static final Map<ConsentState, Integer> STATES = numbered(ConsentState.class);
        private static final ConsentState[] STATE = ConsentState.values();

        /** One less than their numbers; 0 is every one. */
        private static final Map<Product, Integer> CHANNELS = numbered(Product.class);

        private static final Product[] CHANNEL = Product.values();

        private static <E extends Enum<E>> Map<E, Integer> numbered(Class<E> type) {
            Map<E, Integer> numbers = new EnumMap<>(type);
            for (E constant : type.getEnumConstants()) {
                numbers.put(constant, numbers.size());
            }
            return numbers;
        }

        static int number(Purpose purpose) {
            return Objects.requireNonNull(PURPOSES.get(purpose));
        }

        static int number(@Nullable Product channel) {
            return channel == null ? 0 : 1 + Objects.requireNonNull(CHANNELS.get(channel));
        }

        static int of(int purpose, int channel, ConsentState state, int label) {
            int number = Objects.requireNonNull(STATES.get(state));
            return purpose | (channel << PURPOSE_BITS) | (number << STATE_AT) | (label << LABEL_AT);
        }

        static int channel(int word) {
            return (word >>> PURPOSE_BITS) & CHANNEL_MASK;
        }

        static @Nullable Product product(int word) {
            int channel = channel(word);
            return channel == 0 ? null : CHANNEL[channel - 1];
        }

        static int purpose(int word) {
            return word & PURPOSE_MASK;
        }

        static ConsentState state(int word) {
            return STATE[(word >>> STATE_AT) & STATE_MASK];
        }

        static int label(int word) {
            return word >>> LABEL_AT;
        }
    }

    /** For all and for each channel and sender; all of one person and purpose lie in one run of the index. */
    List<Entry> find(Print print, Purpose about) {
        int purpose = Word.number(about);
        long stamp = lock.readLock();
        try {
            if (narrow == 0) {
                int entry = position(print, purpose, Word.number((Product) null), 0);
                return entry == NONE ? List.of() : List.of(entry(entry));
            }
            List<Entry> found = new ArrayList<>();
            int at = byPerson.first(hash(print.low(), purpose));
            for (int entry = byPerson.at(at); entry != NONE; at = byPerson.next(at), entry = byPerson.at(at)) {
                if (isAbout(entry, print, purpose)) {
                    found.add(entry(entry));
                }
            }
            return found;
        } finally {
            lock.unlockRead(stamp);
        }
    }

    private Entry entry(int entry) {
        return new Entry(
                Word.product(words[entry]),
                new ConsentId(new UUID(consentHigh[entry], consentLow[entry])),
                Word.state(words[entry]),
                Word.label(words[entry]),
                Integer.toUnsignedLong(ends[entry]));
    }

    /**
     * Replaces what the person had said about the purpose, the channel and the sender; true when it was nothing. A "no" is not replaced by a new asking
     * nor by what is over, also where the "no" is from before an erasure and who was asked is somebody new.
     */
    boolean put(Print print, Purpose about, Entry said) {
        int purpose = Word.number(about);
        int channel = Word.number(said.channel());
        long stamp = lock.writeLock();
        try {
            int entry = position(print, purpose, channel, labels.sender(said.label()));
            boolean added = entry == NONE;
            if (added) {
                entry = append(print, purpose, channel, said.label());
            } else if (yieldsToNo(said.state()) && Word.state(words[entry]).isNo()) {
                return false;
            } else {
                byConsent.remove(entry);
            }
            consentHigh[entry] = said.consent().value().getMostSignificantBits();
            consentLow[entry] = said.consent().value().getLeastSignificantBits();
            words[entry] = Word.of(purpose, channel, said.state(), said.label());
            ends[entry] = (int) said.end();
            byConsent.add(entry);
            return added;
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    private static boolean yieldsToNo(ConsentState state) {
        return switch (state) {
            case ASKED, EXPIRED -> true;
            case GIVEN, REFUSED, WITHDRAWN -> false;
        };
    }

    /** True when it was here. */
    boolean forget(ConsentId consent) {
        long stamp = lock.writeLock();
        try {
            int entry = position(consent);
            if (entry == NONE) {
                return false;
            }
            remove(entry);
            return true;
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    long bytes() {
        long stamp = lock.readLock();
        try {
            return words.length * (4L * Long.BYTES + 2L * Integer.BYTES) + byPerson.bytes() + byConsent.bytes();
        } finally {
            lock.unlockRead(stamp);
        }
    }

    private int position(Print print, int purpose, int channel, int sender) {
        int at = byPerson.first(hash(print.low(), purpose));
        for (int entry = byPerson.at(at); entry != NONE; at = byPerson.next(at), entry = byPerson.at(at)) {
            if (isAbout(entry, print, purpose) && Word.channel(words[entry]) == channel && sender(entry) == sender) {
                return entry;
            }
        }
        return NONE;
    }

    private boolean isAbout(int entry, Print print, int purpose) {
        return printLow[entry] == print.low()
                && printHigh[entry] == print.high()
                && Word.purpose(words[entry]) == purpose;
    }

    private int position(ConsentId consent) {
        long high = consent.value().getMostSignificantBits();
        long low = consent.value().getLeastSignificantBits();
        int at = byConsent.first(low);
        for (int entry = byConsent.at(at); entry != NONE; at = byConsent.next(at), entry = byConsent.at(at)) {
            if (consentLow[entry] == low && consentHigh[entry] == high) {
                return entry;
            }
        }
        return NONE;
    }

    private int append(Print print, int purpose, int channel, int label) {
        if (size == words.length) {
            grow(size + Math.max(1, size / GROWTH));
        }
        printHigh[size] = print.high();
        printLow[size] = print.low();
        words[size] = Word.of(purpose, channel, ConsentState.ASKED, label);
        byPerson.add(size);
        narrow += isNarrow(size) ? 1 : 0;
        return size++;
    }

    private int sender(int entry) {
        return labels.sender(Word.label(words[entry]));
    }

    private boolean isNarrow(int entry) {
        return Word.channel(words[entry]) != 0 || sender(entry) != 0;
    }

    /** The last one takes its place, so that entries lie side by side. */
    private void remove(int entry) {
        byPerson.remove(entry);
        byConsent.remove(entry);
        narrow -= isNarrow(entry) ? 1 : 0;
        size--;
        if (entry != size) {
            byPerson.renumber(size, entry);
            byConsent.renumber(size, entry);
            printHigh[entry] = printHigh[size];
            printLow[entry] = printLow[size];
            consentHigh[entry] = consentHigh[size];
            consentLow[entry] = consentLow[size];
            words[entry] = words[size];
            ends[entry] = ends[size];
        }
        // What was erased is gone from here, too.
        printHigh[size] = 0;
        printLow[size] = 0;
        consentHigh[size] = 0;
        consentLow[size] = 0;
        words[size] = 0;
        ends[size] = 0;
    }

    private void grow(int length) {
        printHigh = Arrays.copyOf(printHigh, length);
        printLow = Arrays.copyOf(printLow, length);
        consentHigh = Arrays.copyOf(consentHigh, length);
        consentLow = Arrays.copyOf(consentLow, length);
        words = Arrays.copyOf(words, length);
        ends = Arrays.copyOf(ends, length);
    }

    private long personHash(int entry) {
        return hash(printLow[entry], Word.purpose(words[entry]));
    }

    private long consentHash(int entry) {
        return consentLow[entry];
    }

    private static long hash(long printLow, int purpose) {
        return printLow + purpose;
    }
}
