package com.cns.platform.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Hands the trace of the work at hand on to events, and on from events to their consumers. */
@ApplicationScoped
public class Traces {
    private static final String HEADER = "traceparent";

    /** Version 00 of W3C Trace Context: trace, span, flags. */
    private static final Pattern PARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

    private final Tracer tracer;

    Traces(Tracer tracer) {
        this.tracer = tracer;
    }

    /** The trace of the work at hand as a {@code traceparent}; null where none is recorded. */
    public static @Nullable String current() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid() && span.isSampled()
                ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex()
                : null;
    }

    /** The record with that trace in its header; as it was without one. */
    public static ProducerRecord<String, byte[]> told(
            ProducerRecord<String, byte[]> message, @Nullable String traceparent) {
        if (traceparent != null) {
            message.headers().add(HEADER, traceparent.getBytes(StandardCharsets.US_ASCII));
        }
        return message;
    }

    /** Does the work as a part of the message's trace; without a span where the message has none. */
    public <T> Uni<T> continued(ConsumerRecord<String, byte[]> message, Supplier<Uni<T>> work) {
        SpanContext parent = parent(message);
        if (!parent.isValid() || !parent.isSampled()) {
            return work.get();
        }
        return Uni.createFrom().deferred(() -> within(start(message.topic(), parent), work));
    }

    @SuppressWarnings("MustBeClosedChecker") // closed when the work has ended
    private <T> Uni<T> within(Span span, Supplier<Uni<T>> work) {
        Scope scope = span.makeCurrent();
        return work.get().onTermination().invoke(() -> {
            scope.close();
            span.end();
        });
    }

    private Span start(String topic, SpanContext parent) {
        return tracer.spanBuilder("process " + topic)
                .setParent(Context.root().with(Span.wrap(parent)))
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", topic)
                .startSpan();
    }

    private static SpanContext parent(ConsumerRecord<String, byte[]> message) {
        Header header = message.headers().lastHeader(HEADER);
        if (header == null || header.value() == null) {
            return SpanContext.getInvalid();
        }
        Matcher matcher = PARENT.matcher(new String(header.value(), StandardCharsets.ISO_8859_1));
        return matcher.matches()
                ? SpanContext.createFromRemoteParent(
                        matcher.group(1),
                        matcher.group(2),
                        TraceFlags.fromHex(matcher.group(3), 0),
                        TraceState.getDefault())
                : SpanContext.getInvalid();
    }
}
