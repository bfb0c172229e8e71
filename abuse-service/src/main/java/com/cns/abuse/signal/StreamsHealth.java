package com.cns.abuse.signal;

import org.apache.kafka.streams.KafkaStreams.State;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the windows are restored and every partition is read. */
@Readiness
class StreamsHealth implements HealthCheck {
    private final SignalStreams streams;

    StreamsHealth(SignalStreams streams) {
        this.streams = streams;
    }

    @Override
    public HealthCheckResponse call() {
        State state = streams.state();
        return HealthCheckResponse.named("signal windows")
                .status(streams.isAtWork())
                .withData("state", state.name())
                .build();
    }
}
