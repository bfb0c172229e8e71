package com.cns.platform.webhook;

import com.cns.platform.tenant.SameContext;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One POST to a judged address. Follows nothing, keeps no connection, believes no certificate that Java does not. */
@Singleton
class Sender {
    private static final String AGENT = "CNS-Webhooks/1";
    private static final int LOOPS = 2;
    private static final int READ_AT_MOST = 4 * 1024;
    private static final int HEAD_AT_MOST = 8 * 1024;
    private static final Duration CONNECTING = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final HttpClient client;
    private final WebhookConfig config;
    private final Clock clock;

    @Inject
    Sender(WebhookConfig config, Clock clock) {
        this(config, clock, new HttpClientOptions());
    }

    /**
     * With event loops of its own: strangers' sockets take no time from requests, and nobody measures or traces them, which
     * would put their URLs into tags.
     *
     * @param options what certificates are trusted; the rest is set here
     */
    Sender(WebhookConfig config, Clock clock, HttpClientOptions options) {
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(LOOPS)
                .setWorkerPoolSize(LOOPS)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        this.client = vertx.httpClientBuilder()
                .with(options.setProtocolVersion(HttpVersion.HTTP_1_1)
                        .setKeepAlive(false)
                        .setVerifyHost(true)
                        .setForceSni(true)
                        .setConnectTimeout(Math.toIntExact(CONNECTING.toMillis()))
                        .setSslHandshakeTimeout(CONNECTING.toSeconds())
                        .setMaxHeaderSize(HEAD_AT_MOST)
                        .setMaxPoolSize(config.atOnce()))
                // Else what a stranger says is logged.
                .withConnectHandler(connection -> connection.exceptionHandler(_ -> {}))
                .build();
        this.config = config;
        this.clock = clock;
    }

    /**
     * What is sent, signed.
     *
     * @param headers that tell who sends it and sign it
     */
    record Message(Map<String, String> headers, String body) {
        Message {
            headers = Map.copyOf(headers);
        }
    }

    /** Always an outcome, within the time that a receiver has. */
    Uni<Outcome> send(Targets.Judged target, Message message) {
        SameContext here = SameContext.current();
        AtomicReference<@Nullable HttpClientRequest> open = new AtomicReference<>();
        AtomicBoolean over = new AtomicBoolean();
        Uni<Outcome> answer = Uni.createFrom()
                .completionStage(() -> client.request(options(target))
                        .compose(request -> {
                            open.set(request);
                            return over.get() ? tooLate(request) : exchange(request, message);
                        })
                        .toCompletionStage());
        return here.after(answer.ifNoItem().after(config.patience()).fail())
                .onFailure()
                .recoverWithItem(failure -> new Outcome.Failed(fault(failure)))
                .onTermination()
                .invoke(() -> {
                    over.set(true);
                    close(open.get());
                });
    }

    /** Connected after its time: nobody waits for the answer, so nothing is sent. */
    private static Future<Outcome> tooLate(HttpClientRequest request) {
        close(request);
        return Future.failedFuture("too late");
    }

    private static RequestOptions options(Targets.Judged target) {
        TargetUrl url = target.url();
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(
                        url.port(), target.address().getHostAddress()))
                .setHost(url.host())
                .setPort(url.port())
                .setSsl(url.isTls())
                .setURI(url.request())
                .setFollowRedirects(false);
    }

    private Future<Outcome> exchange(HttpClientRequest request, Message message) {
        request.putHeader("content-type", "application/json").putHeader("user-agent", AGENT);
        message.headers().forEach(request::putHeader);
        return request.send(Buffer.buffer(message.body())).compose(this::outcome);
    }

    /** The body is let by, up to some kilobytes, so that a receiver is not cut off while it answers. */
    private Future<Outcome> outcome(HttpClientResponse response) {
        Instant now = clock.instant();
        Outcome outcome = new Outcome.Answered(
                response.statusCode(), Schedule.retryAfter(response.getHeader("retry-after"), now));
        Promise<Outcome> read = Promise.promise();
        AtomicLong left = new AtomicLong(READ_AT_MOST);
        response.handler(part -> {
                    if (left.addAndGet(-part.length()) < 0) {
                        read.tryComplete(outcome);
                    }
                })
                .exceptionHandler(_ -> read.tryComplete(outcome))
                .endHandler(_ -> read.tryComplete(outcome));
        return read.future();
    }

    private static void close(@Nullable HttpClientRequest request) {
        if (request != null && request.connection() != null) {
            request.connection().close();
        }
    }

    private static Fault fault(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<Fault> known = known(cause);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return Fault.ANSWER_BROKEN;
    }

    private static Optional<Fault> known(Throwable cause) {
        return switch (cause) {
            case TimeoutException _ -> Optional.of(Fault.TIMED_OUT);
            case SSLException _ -> Optional.of(Fault.TLS_FAILED);
            case ConnectException _ -> Optional.of(Fault.CONNECTION_FAILED);
            case SocketException _ -> Optional.of(Fault.CONNECTION_FAILED);
            default -> Optional.empty();
        };
    }

    @PreDestroy
    void stop() {
        vertx.close();
    }
}
