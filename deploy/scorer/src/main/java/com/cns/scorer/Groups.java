package com.cns.scorer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Messages whose near copies stay together, in an order that a seed sets. */
final class Groups {
    private final List<Message> messages;
    private final Map<String, Integer> places = new HashMap<>();

    Groups(List<Message> messages, long seed) {
        this.messages = messages;
        List<String> keys = new ArrayList<>(
                messages.stream().map(Message::group).distinct().sorted().toList());
        // Its algorithm is specified, so a seed means the same on every machine.
        Collections.shuffle(keys, new Random(seed));
        for (String key : keys) {
            places.put(key, places.size());
        }
    }

    /** The share of the groups that comes first, and the rest. */
    Split at(double share) {
        int end = (int) Math.round(share * places.size());
        Split split = new Split(new ArrayList<>(), new ArrayList<>());
        messages.forEach(message -> (place(message) < end ? split.training : split.test).add(message));
        return split;
    }

    /** One of several equal parts for testing, the others for training. */
    Split fold(int number, int of) {
        Split split = new Split(new ArrayList<>(), new ArrayList<>());
        messages.forEach(message -> (place(message) % of == number ? split.test : split.training).add(message));
        return split;
    }

    private int place(Message message) {
        return places.getOrDefault(message.group(), 0);
    }

    record Split(List<Message> training, List<Message> test) {}
}
