package com.cns.local.story;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record as a customer posts it.
 *
 * @param id the customer's own id
 * @param status requested asks CNS to send; sent, delivered, failed and complained are facts
 */
record Communication(
        String id,
        String status,
        String from,
        String to,
        @Nullable Instant occurredAt,
        String text) {
    static final String REQUESTED = "requested";
    private static final int SEGMENT = 160;
    private static final int PRICE_MINOR = 7;

    /** The same as a fact: nothing is asked any more. */
    Communication asFact(String fact) {
        return new Communication(id, fact, from, to, occurredAt, text);
    }

    int segments() {
        return 1 + (text.length() - 1) / SEGMENT;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("product", "sms");
        json.put("direction", "outbound");
        json.put("status", status);
        json.put("from", from);
        json.put("to", to);
        if (occurredAt != null) {
            json.put("occurredAt", occurredAt.toString());
        }
        json.put("segments", segments());
        json.put("price", Map.of("amountMinor", PRICE_MINOR * segments(), "currency", "EUR"));
        json.put("content", Map.of("text", text));
        return json;
    }

    /** Neither number nor text: this may end up in a message. */
    @Override
    public String toString() {
        return "communication " + id + " " + status;
    }
}
