package com.cns.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracesTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    private final List<SpanData> ended = new ArrayList<>();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(new Redaction())
            .addSpanProcessor(new Ended())
            .build();
    private final Tracer tracer = provider.get("test");
    private final Traces traces = new Traces(tracer);

    private final class Ended implements SpanProcessor {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            ended.add(span.toSpanData());
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void an_event_carries_the_trace_of_the_work_that_tells_it() {
        Span span = tracer.spanBuilder("change").startSpan();
        String told;
        try (Scope _ = span.makeCurrent()) {
            told = Traces.current();
        }

        assertThat(told)
                .isEqualTo("00-" + span.getSpanContext().getTraceId() + "-"
                        + span.getSpanContext().getSpanId() + "-01");
        assertThat(header(Traces.told(new ProducerRecord<>("cns.accounts", new byte[0]), told)))
                .isEqualTo(told);
    }

    @Test
    void where_nothing_is_recorded_nothing_is_added() {
        assertThat(Traces.current()).isNull();
        assertThat(Traces.told(new ProducerRecord<>("cns.accounts", new byte[0]), null)
                        .headers())
                .isEmpty();
    }

    @Test
    void its_consumer_goes_on_with_that_trace() {
        List<String> within = new ArrayList<>();

        traces.continued(message(PARENT), () -> {
                    within.add(Objects.requireNonNull(Traces.current()));
                    return Uni.createFrom().voidItem();
                })
                .await()
                .indefinitely();

        assertThat(within).singleElement().asString().startsWith("00-" + TRACE);
        assertThat(ended).singleElement().satisfies(span -> {
            assertThat(span.getTraceId()).isEqualTo(TRACE);
            assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
            assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
            assertThat(span.getName()).isEqualTo("process cns.accounts");
        });
        assertThat(Traces.current()).isNull();
    }

    @Test
    void work_that_fails_ends_its_span() {
        assertThat(traces.continued(
                                message(PARENT),
                                () -> Uni.createFrom().failure(new IllegalStateException("on purpose")))
                        .onFailure()
                        .recoverWithItem("failed")
                        .await()
                        .indefinitely())
                .isEqualTo("failed");

        assertThat(ended).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "00-" + TRACE + "-00f067aa0ba902b7-00",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "ff-" + TRACE + "-00f067aa0ba902b7-01",
                PARENT + "-more"
            })
    void a_message_without_a_recorded_trace_is_worked_on_without_a_span(String header) {
        assertThat(traces.continued(message(header), () -> Uni.createFrom().item("done"))
                        .await()
                        .indefinitely())
                .isEqualTo("done");

        assertThat(ended).isEmpty();
    }

    @Test
    void a_span_says_nothing_of_its_caller() {
        tracer.spanBuilder("GET /v1/consents")
                .setAttribute("client.address", "203.0.113.7")
                .setAttribute("user_agent.original", "a browser")
                .setAttribute("url.query", "after=x")
                .setAttribute("http.route", "/v1/consents")
                .startSpan()
                .end();

        assertThat(ended).singleElement().satisfies(span -> {
            assertThat(span.getAttributes().get(AttributeKey.stringKey("client.address")))
                    .isEmpty();
            assertThat(span.getAttributes().get(AttributeKey.stringKey("user_agent.original")))
                    .isEmpty();
            assertThat(span.getAttributes().get(AttributeKey.stringKey("url.query")))
                    .isEmpty();
            assertThat(span.getAttributes().get(AttributeKey.stringKey("http.route")))
                    .isEqualTo("/v1/consents");
        });
    }

    private static ConsumerRecord<String, byte[]> message(String header) {
        ConsumerRecord<String, byte[]> message = new ConsumerRecord<>("cns.accounts", 0, 0, "key", new byte[0]);
        message.headers().add("traceparent", header.getBytes(StandardCharsets.US_ASCII));
        return message;
    }

    private static String header(ProducerRecord<String, byte[]> message) {
        return new String(message.headers().lastHeader("traceparent").value(), StandardCharsets.US_ASCII);
    }
}
