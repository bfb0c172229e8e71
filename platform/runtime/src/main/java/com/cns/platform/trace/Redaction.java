package com.cns.platform.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** Empties what the instrumentation of HTTP says of callers, and of where webhooks go (R2: no personal data in traces). */
@ApplicationScoped
class Redaction implements SpanProcessor {
    private static final List<AttributeKey<String>> EMPTIED = Stream.of(
                    "client.address",
                    "http.client_ip",
                    "network.peer.address",
                    "url.full",
                    "url.path",
                    "url.query",
                    "user_agent.original")
            .map(AttributeKey::stringKey)
            .toList();

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        for (AttributeKey<String> key : EMPTIED) {
            if (span.getAttribute(key) != null) {
                span.setAttribute(key, "");
            }
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
