package com.cns.usage.suite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Records as customers post them. */
public final class Texts {
    private Texts() {}

    /** A sent text to a number that depends on {@code n}; the client id is new each time. */
    public static Map<String, Object> sent(int n) {
        Map<String, Object> record = new HashMap<>();
        record.put("id", UUID.randomUUID().toString());
        record.put("product", "sms");
        record.put("direction", "outbound");
        record.put("status", "sent");
        record.put("from", "Shop");
        record.put("to", number(n));
        record.put("segments", 2);
        record.put("price", Map.of("amountMinor", 7, "currency", "EUR"));
        record.put("content", Map.of("text", "Your parcel number " + n + " is on its way"));
        return record;
    }

    public static Map<String, Object> requested(int n) {
        return with(sent(n), "status", "requested");
    }

    public static Map<String, Object> received(int n) {
        Map<String, Object> record = with(sent(n), "status", "received");
        record.put("direction", "inbound");
        record.put("from", number(n));
        record.put("to", "80888");
        return record;
    }

    public static List<Map<String, Object>> sent(int first, int count) {
        List<Map<String, Object>> records = new ArrayList<>(count);
        for (int i = first; i < first + count; i++) {
            records.add(sent(i));
        }
        return records;
    }

    /** A copy with one field changed. */
    public static Map<String, Object> with(Map<String, Object> record, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(record);
        changed.put(field, value);
        return changed;
    }

    /** A valid German mobile number. */
    public static String number(int n) {
        return "+49151" + (10_000_000 + n);
    }
}
