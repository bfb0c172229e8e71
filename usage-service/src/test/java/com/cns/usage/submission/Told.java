package com.cns.usage.submission;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A record as it is told, changed from a text that was sent; each change is a copy. */
record Told(Map<String, Object> fields) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Nothing is told. */
    Told() {
        this(Map.of());
    }

    static Told sms(String id) {
        return new Told(Map.of(
                "id", id,
                "product", "sms",
                "direction", "outbound",
                "status", "sent",
                "from", "Shop",
                "to", "+4915112345678"));
    }

    Submission.Item item() {
        return JSON.convertValue(fields, Submission.Item.class);
    }

    Told product(String product) {
        return with("product", product);
    }

    Told direction(String direction) {
        return with("direction", direction);
    }

    Told status(String status) {
        return with("status", status);
    }

    Told from(String from) {
        return with("from", from);
    }

    Told to(String to) {
        return with("to", to);
    }

    Told occurredAt(String time) {
        return with("occurredAt", time);
    }

    Told scheduledFor(String time) {
        return with("scheduledFor", time);
    }

    Told name(String name) {
        return with("friendlyName", name);
    }

    Told tags(List<String> tags) {
        return with("tags", tags);
    }

    Told carrier(String carrier) {
        return with("carrier", carrier);
    }

    Told price(Submission.Price price) {
        return with("price", price);
    }

    Told counted(String unit, int quantity) {
        return with(unit, quantity);
    }

    private Told with(String field, Object value) {
        Map<String, Object> changed = new HashMap<>(fields);
        changed.put(field, value);
        return new Told(changed);
    }
}
