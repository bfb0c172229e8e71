package com.cns.platform.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.cns.platform.testing.Receiver;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One POST over a real socket: to the judged address, under the URL's name, once, within its time. */
class SenderTest {
    private static final WebhookConfig IMPATIENT = new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withSources(new PropertiesConfigSource(Map.of("cns.webhook.patience", "PT1S"), "test", 500))
            .withMapping(WebhookConfig.class)
            .build()
            .getConfigMapping(WebhookConfig.class);
    private static final String HOST = "hooks.example.com";
    private static final Sender.Message MESSAGE = new Sender.Message(
            Map.of("webhook-id", "WD1", "webhook-timestamp", "1", "webhook-signature", "v1,c2ln"),
            "{\"type\":\"webhook.test\"}");
    private static final int READ = 4 * 1024;

    @TempDir
    static Path folder;

    private static final Vertx VERTX = Vertx.vertx();

    @BeforeAll
    static void drawCertificates() throws Exception {
        for (String name : List.of(HOST, "other.example.com")) {
            keytool(
                    "-genkeypair",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=" + name,
                    "-ext",
                    "SAN=dns:" + name,
                    "-alias",
                    "a",
                    "-keystore",
                    store(name));
            keytool("-exportcert", "-rfc", "-alias", "a", "-keystore", store(name), "-file", pem(name));
        }
    }

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void the_connection_goes_to_the_judged_address_under_the_name_of_the_url() {
        List<String> seen = new CopyOnWriteArrayList<>();
        HttpServer server = listens(HOST, request -> {
            seen.add(request.connection().indicatedServerName() + " " + request.authority());
            request.response().setStatusCode(204).end();
        });

        Outcome outcome = send(trusting(HOST), server.actualPort());

        assertThat(outcome).isEqualTo(new Outcome.Answered(204, Optional.empty()));
        // Nobody resolves hooks.example.com to this machine: the name is only said.
        assertThat(seen).containsExactly(HOST + " " + HOST + ":" + server.actualPort());
    }

    @Test
    void a_certificate_of_another_name_or_of_nobody_known_gets_nothing() {
        List<String> seen = new CopyOnWriteArrayList<>();
        HttpServer other = listens("other.example.com", request -> seen.add(request.uri()));
        HttpServer unknown = listens(HOST, request -> seen.add(request.uri()));

        assertThat(send(trusting("other.example.com"), other.actualPort()).fault())
                .isEqualTo(Fault.TLS_FAILED);
        assertThat(send(new HttpClientOptions(), unknown.actualPort()).fault()).isEqualTo(Fault.TLS_FAILED);
        assertThat(seen).isEmpty();
    }

    @Test
    void a_redirect_is_a_failure_that_says_so() {
        try (Receiver inside = Receiver.answers(200);
                Receiver redirecting =
                        Receiver.answers(_ -> new Receiver.Answer(307, Map.of("Location", inside.url())))) {
            Outcome outcome = send(redirecting.port());

            assertThat(outcome.isSuccess()).isFalse();
            assertThat(outcome.statusCode()).isEqualTo(307);
            assertThat(outcome.fault()).isEqualTo(Fault.REDIRECT_NOT_FOLLOWED);
            assertThat(redirecting.got()).hasSize(1);
            assertThat(inside.got()).isEmpty();
        }
    }

    @Test
    void nobody_at_the_port_is_a_connection_that_failed() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0)) {
            port = gone.getLocalPort();
        }

        assertThat(send(port).fault()).isEqualTo(Fault.CONNECTION_FAILED);
    }

    @Test
    void a_receiver_that_never_answers_is_left_in_time_and_hung_up_on() throws Exception {
        CompletableFuture<Integer> end = new CompletableFuture<>();
        try (ServerSocket silent = listens(socket -> {
            byte[] request = new byte[8 * 1024];
            int last = 0;
            while (last >= 0) {
                last = read(socket, request);
            }
            end.complete(last);
        })) {
            Instant begun = Clock.systemUTC().instant();

            assertThat(send(IMPATIENT, new HttpClientOptions(), plain(silent.getLocalPort()))
                            .fault())
                    .isEqualTo(Fault.TIMED_OUT);
            assertThat(Duration.between(begun, Clock.systemUTC().instant())).isLessThan(Duration.ofSeconds(10));
            assertThat(end.get(5, TimeUnit.SECONDS)).isEqualTo(-1);
        }
    }

    @Test
    void a_head_that_never_ends_is_broken_and_a_body_that_never_ends_is_left() throws Exception {
        try (ServerSocket head = answers(socket -> {
                    say(socket, "HTTP/1.1 200 OK\r\n");
                    while (say(socket, "x-more: " + "a".repeat(1000) + "\r\n")) {}
                });
                ServerSocket body = answers(socket -> {
                    say(socket, "HTTP/1.1 200 OK\r\ncontent-length: 1000000000\r\n\r\n");
                    while (say(socket, "a".repeat(READ))) {}
                });
                ServerSocket other = answers(socket -> say(socket, "SSH-2.0-OpenSSH\r\n\r\n"))) {
            assertThat(send(head.getLocalPort()).fault()).isEqualTo(Fault.ANSWER_BROKEN);
            assertThat(send(body.getLocalPort()).statusCode()).isEqualTo(200);
            assertThat(send(other.getLocalPort()).fault()).isEqualTo(Fault.ANSWER_BROKEN);
        }
    }

    private static Outcome send(int port) {
        return send(TargetsTest.CONFIG, new HttpClientOptions(), plain(port));
    }

    private static Outcome send(HttpClientOptions options, int port) {
        return send(TargetsTest.CONFIG, options, new TargetUrl(URI.create("https://" + HOST + ":" + port + "/a")));
    }

    private static TargetUrl plain(int port) {
        return new TargetUrl(URI.create("http://" + HOST + ":" + port + "/a"));
    }

    private static Outcome send(WebhookConfig config, HttpClientOptions options, TargetUrl url) {
        Sender sender = new Sender(config, Clock.systemUTC(), options);
        try {
            return sender.send(new Targets.Judged(url, InetAddress.getLoopbackAddress()), MESSAGE)
                    .await()
                    .atMost(Duration.ofSeconds(20));
        } finally {
            sender.stop();
        }
    }

    private static HttpClientOptions trusting(String name) {
        return new HttpClientOptions().setTrustOptions(new PemTrustOptions().addCertPath(pem(name)));
    }

    private static HttpServer listens(String name, Consumer<HttpServerRequest> handler) {
        return VERTX.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setSni(true)
                        .setHost("127.0.0.1")
                        .setPort(0)
                        .setKeyCertOptions(new PfxOptions().setPath(store(name)).setPassword("password")))
                .requestHandler(handler::accept)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static ServerSocket listens(Consumer<Socket> conversation) throws IOException {
        ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            try (Socket socket = server.accept()) {
                conversation.accept(socket);
            } catch (IOException e) {
                // The test is over.
            }
        });
        return server;
    }

    /** Speaks once it was spoken to: what comes before a request is no answer to it. */
    private static ServerSocket answers(Consumer<Socket> answer) throws IOException {
        return listens(socket -> {
            if (read(socket, new byte[READ]) > 0) {
                answer.accept(socket);
            }
        });
    }

    private static boolean say(Socket socket, String text) {
        try {
            socket.getOutputStream().write(text.getBytes(UTF_8));
            return true;
        } catch (IOException hungUp) {
            return false;
        }
    }

    private static int read(Socket socket, byte[] into) {
        try {
            return socket.getInputStream().read(into);
        } catch (IOException hungUp) {
            return -1;
        }
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", "password", "-storetype", "PKCS12"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static String store(String name) {
        return folder.resolve(name + ".p12").toString();
    }

    private static String pem(String name) {
        return folder.resolve(name + ".pem").toString();
    }
}
