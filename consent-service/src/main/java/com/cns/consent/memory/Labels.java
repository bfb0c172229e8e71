package com.cns.consent.memory;

import com.cns.contract.id.NoticeId;
import com.cns.contract.usage.SenderToken;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What many entries share: a notice and a sender. They are few beside persons, and numbered apart, so that a sender to which words
 * were said under many notices is one. An entry has the number of the two together. One thread writes, any read.
 */
final class Labels {
    /** Numbers of a notice and a sender together: an entry has 21 bits for them. */
    static final int PAIRS_AT_MOST = 1 << 21;

    /** Of a notice or a sender, its objects and its places in the map, about. */
    private static final long BYTES_EACH = 300;

    /** Of the two together, in the map and the arrays, about. */
    private static final long BYTES_OF_PAIR = 100;

    private static final Edition NONE = new Edition(null, 0);

    /**
     * A label.
     *
     * @param version of the notice; 0 when there is none
     * @param sender null is every one
     */
    record Label(
            @Nullable NoticeId notice,
            int version,
            @Nullable SenderToken sender) {}

    /** A version of a notice, or none. */
    private record Edition(@Nullable NoticeId notice, int version) {}

    /** Values and their numbers, from 0 on. */
    private static final class Numbered<T> {
        private final Map<T, Integer> numbers = new HashMap<>();
        private volatile T[] byNumber;
        private volatile int size;

        Numbered(T[] room) {
            this.byNumber = room;
        }

        T at(int number) {
            return byNumber[number];
        }

        int number(T value) {
            Integer known = numbers.get(value);
            if (known != null) {
                return known;
            }
            int number = size;
            T[] values = number == byNumber.length ? Arrays.copyOf(byNumber, 2 * number) : byNumber;
            values[number] = value;
            // Written anew, so that whoever reads the number sees what is behind it.
            byNumber = values;
            numbers.put(value, number);
            size = number + 1;
            return number;
        }

        int size() {
            return size;
        }
    }

    private final Numbered<Edition> notices = new Numbered<>(new Edition[16]);
    private final Numbered<SenderToken> senders = new Numbered<>(new SenderToken[16]);
    private final Map<Long, Integer> numbers = new HashMap<>();
    private volatile int[] noticeOf = new int[16];
    /** 0 is every one, else one more than the sender's number. */
    private volatile int[] senderOf = new int[16];

    private volatile int size;

    Labels() {
        int _ = number(new Label(NONE.notice(), NONE.version(), null));
    }

    Label at(int number) {
        Edition edition = notices.at(noticeOf[number]);
        int sender = senderOf[number];
        return new Label(edition.notice(), edition.version(), sender == 0 ? null : senders.at(sender - 1));
    }

    /** The number of its sender; 0 is every one. */
    int sender(int number) {
        return senderOf[number];
    }

    int number(Label label) {
        SenderToken token = label.sender();
        int notice = notices.number(new Edition(label.notice(), label.version()));
        int sender = token == null ? 0 : 1 + senders.number(token);
        long pair = ((long) notice << Integer.SIZE) | sender;
        Integer known = numbers.get(pair);
        if (known != null) {
            return known;
        }
        int number = size;
        boolean isFull = number == noticeOf.length;
        int[] ofNotices = isFull ? Arrays.copyOf(noticeOf, 2 * number) : noticeOf;
        int[] ofSenders = isFull ? Arrays.copyOf(senderOf, 2 * number) : senderOf;
        ofNotices[number] = notice;
        ofSenders[number] = sender;
        // Written anew, as above.
        noticeOf = ofNotices;
        senderOf = ofSenders;
        numbers.put(pair, number);
        size = number + 1;
        return number;
    }

    /** Versions of notices, and senders. */
    int size() {
        return notices.size() + senders.size();
    }

    /** A notice and a sender together, {@link #PAIRS_AT_MOST} at most. */
    int pairs() {
        return size;
    }

    long bytes() {
        return BYTES_EACH * (size() - 1) + BYTES_OF_PAIR * (size - 1);
    }
}
