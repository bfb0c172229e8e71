package com.cns.e2e;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Makes valid records from a seed: fictitious numbers, texts of our own. */
final class Records {
    private static final String[] TEXTS = {
        "Your table for two is booked for tonight",
        "The parcel waits at the counter",
        "Class starts at nine, bring water",
        "Your code for the door changed today",
        "The bus leaves ten minutes late"
    };

    private final RandomGenerator random;
    private final String prefix;
    private long count;

    Records(String prefix, long seed) {
        this.prefix = prefix;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    List<Map<String, Object>> batch(int size, String status) {
        List<Map<String, Object>> records = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            records.add(one(status));
        }
        return records;
    }

    Map<String, Object> one(String status) {
        return one(status, number(), TEXTS[random.nextInt(TEXTS.length)]);
    }

    Map<String, Object> one(String status, String to, String text) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", prefix + "-" + count++);
        entry.put("product", "sms");
        entry.put("direction", "outbound");
        entry.put("status", status);
        entry.put("from", "Bakery");
        entry.put("to", to);
        entry.put("segments", 1);
        entry.put("price", Map.of("amountMinor", 7, "currency", "EUR"));
        entry.put("content", Map.of("text", text));
        return entry;
    }

    /** A German mobile number that nobody is asked to answer. */
    String number() {
        return "+4915123" + String.format(java.util.Locale.ROOT, "%06d", random.nextInt(1_000_000));
    }
}
