package com.cns.e2e;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Receives the spans of the running services as OTLP over HTTP and keeps what was posted. Only requests whose caller says so
 * are recorded: the other tests cost nothing.
 */
final class TraceCollector {
    private static final TraceCollector SHARED = new TraceCollector();

    private final List<byte[]> posted = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private TraceCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", exchange -> {
            posted.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    static TraceCollector shared() {
        return SHARED;
    }

    /** What the services need to know of it; and logs as clusters have them. */
    Map<String, String> settings() {
        return Map.of(
                "quarkus.otel.sdk.disabled", "false",
                "quarkus.otel.traces.sampler.arg", "0.0",
                "quarkus.otel.exporter.otlp.endpoint",
                        "http://localhost:" + server.getAddress().getPort(),
                "quarkus.otel.exporter.otlp.protocol", "http/protobuf",
                "quarkus.otel.bsp.schedule.delay", "500ms",
                "quarkus.log.console.json.enabled", "true");
    }

    /** Posts that hold a span of that trace, of that service. A post is of one process. */
    List<String> of(String trace, String service) {
        String id = latin(HexFormat.of().parseHex(trace));
        return posted.stream()
                .map(TraceCollector::latin)
                .filter(post -> post.contains(id) && post.contains(service))
                .toList();
    }

    /** Everything that was ever posted, a character each byte. */
    List<String> all() {
        return posted.stream().map(TraceCollector::latin).toList();
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
