package com.cns.consent.memory;

import com.cns.contract.id.NoticeId;
import com.cns.contract.usage.SenderToken;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What many entries share: a notice and a sender. They are few beside persons; an entry has the number of its own, of 21 bits. One
 * thread writes, any read.
 */
final class Labels {
    /** Of a label, its objects and its places in the maps, about. */
    private static final long BYTES_EACH = 300;

    private static final Label NONE = new Label(null, 0, null);

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

    private volatile Label[] byNumber = {NONE};
    private volatile int[] senderOf = {0};
    private volatile int size = 1;
    private final Map<Label, Integer> numbers = new HashMap<>(Map.of(NONE, 0));
    private final Map<SenderToken, Integer> senders = new HashMap<>();

    Label at(int number) {
        return byNumber[number];
    }

    /** The number of its sender; 0 is every one. */
    int sender(int number) {
        return senderOf[number];
    }

    int number(Label label) {
        Integer known = numbers.get(label);
        if (known != null) {
            return known;
        }
        int number = size;
        Label[] labels = number == byNumber.length ? Arrays.copyOf(byNumber, 2 * number) : byNumber;
        int[] own = number == senderOf.length ? Arrays.copyOf(senderOf, 2 * number) : senderOf;
        labels[number] = label;
        own[number] = label.sender() == null ? 0 : senders.computeIfAbsent(label.sender(), _ -> senders.size() + 1);
        // Written anew, so that whoever reads the number sees what is behind it.
        byNumber = labels;
        senderOf = own;
        numbers.put(label, number);
        size = number + 1;
        return number;
    }

    int size() {
        return size;
    }

    long bytes() {
        return BYTES_EACH * (size - 1);
    }
}
