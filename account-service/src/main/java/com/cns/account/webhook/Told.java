package com.cns.account.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;

/**
 * An event as it is written once and sent at each attempt, byte for byte.
 *
 * @param body {@code {"type", "timestamp", "data"}} (Standard Webhooks 1.0)
 */
record Told(EventName name, String body) {
    static Told of(WebhookEvent event, Instant at, ObjectMapper json) {
        EventName name = EventName.of(event);
        try {
            return new Told(name, json.writeValueAsString(new Form(name, at, event)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event can be written");
        }
    }

    private record Form(
            @JsonProperty("type") EventName name,
            @JsonProperty("timestamp") Instant at,
            WebhookEvent data) {}
}
