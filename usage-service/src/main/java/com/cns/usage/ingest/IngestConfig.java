package com.cns.usage.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Bounds of the ingest. */
@ConfigMapping(prefix = "cns.ingest")
interface IngestConfig {
    /** Requests in flight; one more is answered 503 before its body is read. */
    @WithDefault("128")
    @Min(1)
    @Max(10_000)
    int requestsInFlight();

    /** Bytes of bodies in flight; a body that would exceed them is answered 503 before it is read. */
    @WithDefault("67108864")
    @Min(4 * 1024 * 1024)
    int bytesInFlight();

    /** Bytes that wait for the broker; when they are full, sending fails after {@link #blocked()}. */
    @WithDefault("67108864")
    @Min(1024 * 1024)
    long bufferBytes();

    /** How long a send may wait for buffer or metadata. */
    @WithDefault("PT0.25S")
    Duration blocked();

    /** How long until an unacknowledged record fails, and with it its request. */
    @WithDefault("PT5S")
    Duration delivery();
}
