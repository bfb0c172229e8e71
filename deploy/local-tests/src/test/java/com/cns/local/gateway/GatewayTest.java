package com.cns.local.gateway;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.route.Route;
import com.cns.contract.route.Service;
import com.cns.local.infrastructure.Port;
import com.cns.local.infrastructure.Ports;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayTest {
    static final List<Route> ROUTES = Route.ALL;

    private final Ports ports = Ports.random().resolved();
    private final Map<Service, HttpServer> upstreams = new EnumMap<>(Service.class);
    private Gateway gateway;

    @BeforeEach
    void start() throws Exception {
        for (Service service : Service.values()) {
            HttpServer server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.number(Port.of(service))), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", exchange -> echo(service, exchange));
            server.start();
            upstreams.put(service, server);
        }
        gateway = Gateway.start(
                ports.number(Port.GATEWAY),
                upstreams.keySet().stream().collect(Collectors.toMap(s -> s, s -> ports.number(Port.of(s)))));
    }

    @AfterEach
    void stop() {
        gateway.close();
        upstreams.values().forEach(server -> server.stop(0));
    }

    @ParameterizedTest
    @FieldSource("ROUTES")
    void each_route_leads_to_its_service(Route route) throws Exception {
        assertThat(get(route.prefix()).body()).startsWith(route.service().wireName());
        assertThat(get(route.prefix() + "/x?y=z%2F1").body())
                .startsWith(route.service().wireName() + " GET " + route.prefix() + "/x?y=z%2F1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/v1", "/v1/accountsx", "/v1/account", "/q/health/ready", "/q/metrics", "/v2/accounts"})
    void what_is_no_route_is_not_found(String path) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertProblem(response, "/problems/not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/accounts;x=1",
                "/v1/accounts/..%2F..%2Fq/metrics",
                "/v1/accounts%2fAC1",
                "/v1//accounts",
                "//v1/accounts",
                "/v1/accounts/",
                "/v1/accounts//",
                "/v1/accounts/../../q/metrics",
                "/v1/accounts/.",
                "/v1/accounts/%2e%2e/q",
                "/v1/accounts\\..\\q",
                "/v1/accounts%5cq",
                "/v1/accounts%00",
                "/v1/accounts%0d%0aX-Evil:1",
                "/v1/accounts%253b",
                "/v1/accounts%zz",
                "http://elsewhere/v1/accounts"
            })
    void a_path_trick_never_reaches_a_service(String path) throws Exception {
        if (path.equals("/v1/accounts/")) {
            assertThat(raw(path)).as("a trailing slash is no trick").contains("200 OK");
            return;
        }
        assertThat(raw(path)).startsWith("HTTP/1.1 400").contains("application/problem+json");
    }

    @Test
    void a_body_of_megabytes_streams_through() throws Exception {
        byte[] body = new byte[8 * 1024 * 1024];

        HttpResponse<String> response = send(request("/v1/communications").POST(BodyPublishers.ofByteArray(body)));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .startsWith("usage-service POST /v1/communications")
                .contains(" " + body.length + " ");
    }

    @Test
    void a_client_cannot_claim_another_address() throws Exception {
        HttpResponse<String> response = send(
                request("/v1/accounts").header("X-Forwarded-For", "203.0.113.7").GET());

        assertThat(response.body()).endsWith("[127.0.0.1]");
    }

    @Test
    void a_service_that_is_down_is_unavailable_and_the_others_answer() throws Exception {
        requireNonNull(upstreams.remove(Service.USAGE)).stop(0);

        HttpResponse<String> response =
                send(request("/v1/communications").POST(BodyPublishers.ofByteArray(new byte[1_000_000])));

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
        assertProblem(response, "/problems/unavailable");
        assertThat(get("/v1/accounts").statusCode()).isEqualTo(200);
    }

    @Test
    void a_service_that_breaks_off_is_a_bad_gateway() throws Exception {
        HttpResponse<String> response = get("/v1/accounts/break-off");

        assertThat(response.statusCode()).isEqualTo(502);
        assertProblem(response, "/problems/unavailable");
    }

    @Test
    void a_problem_of_a_service_passes_unchanged() throws Exception {
        HttpResponse<String> response = get("/v1/accounts/teapot");

        assertThat(response.statusCode()).isEqualTo(418);
        assertThat(response.body()).isEqualTo("short and stout");
    }

    private static void echo(Service service, HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        if (path.endsWith("break-off")) {
            throw new IOException("the server closes the connection");
        }
        long length = exchange.getRequestBody().readAllBytes().length;
        byte[] answer = (path.endsWith("teapot")
                        ? "short and stout"
                        : service.wireName() + " " + exchange.getRequestMethod() + " " + path + " " + length + " "
                                + exchange.getRequestHeaders().get("X-Forwarded-For"))
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(path.endsWith("teapot") ? 418 : 200, answer.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer);
        }
    }

    private static void assertProblem(HttpResponse<String> response, String type) throws Exception {
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(new ObjectMapper().readTree(response.body()).get("type").asText())
                .isEqualTo(type);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + ports.number(Port.GATEWAY) + path));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    /** A request with a path that no proper client would send. */
    private String raw(String path) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ports.number(Port.GATEWAY));
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return in.lines().collect(Collectors.joining("\n"));
        }
    }
}
