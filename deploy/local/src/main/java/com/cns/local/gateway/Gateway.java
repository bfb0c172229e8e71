package com.cns.local.gateway;

import com.cns.contract.route.Route;
import com.cns.contract.route.Service;
import com.cns.local.infrastructure.StartFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.net.ConnectException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The running gateway. */
public final class Gateway implements AutoCloseable {
    private static final String PROBLEM = "application/problem+json";
    private static final List<String> FORWARDED =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Port");
    private static final int CONNECT_MILLIS = 2_000;
    /** A service that says nothing for so long is given up, before the client's connection is. */
    private static final int SERVICE_IDLE_SECONDS = 60;

    private static final int CLIENT_IDLE_SECONDS = 120;
    private static final int CONNECTIONS = 256;
    private static final long STOP_SECONDS = 10;

    private final Vertx vertx;
    private final Paths paths = new Paths(Route.ALL);
    private final Map<Service, HttpProxy> proxies = new EnumMap<>(Service.class);

    private Gateway(Vertx vertx, Map<Service, Integer> upstreams) {
        this.vertx = vertx;
        HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setIdleTimeout(SERVICE_IDLE_SECONDS)
                .setMaxPoolSize(CONNECTIONS));
        upstreams.forEach((service, port) -> proxies.put(
                service,
                HttpProxy.reverseProxy(client).origin(port, "127.0.0.1").addInterceptor(new Manners())));
    }

    /**
     * Starts on the loopback address.
     *
     * @param port 1 to 65535
     * @param upstreams the port of each service on this machine
     */
    public static Gateway start(int port, Map<Service, Integer> upstreams) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(2));
        Gateway gateway = new Gateway(vertx, upstreams);
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setIdleTimeout(CLIENT_IDLE_SECONDS)
                        // HTTP/2 bodies have no length, and the proxy would lose them on the way to HTTP/1.1.
                        .setHttp2ClearTextEnabled(false))
                .requestHandler(gateway::route);
        try {
            finish(server.listen());
        } catch (StartFailure e) {
            gateway.close();
            throw new StartFailure("The gateway cannot listen on port " + port, e);
        }
        return gateway;
    }

    private void route(HttpServerRequest request) {
        @Nullable String path = request.path();
        if (path == null || !request.uri().startsWith("/") || !Paths.isPlain(path)) {
            refuse(request.response(), Refusal.PATH);
            return;
        }
        paths.service(path)
                .map(proxies::get)
                .ifPresentOrElse(proxy -> proxy.handle(request), () -> refuse(request.response(), Refusal.NO_ROUTE));
    }

    private static void refuse(HttpServerResponse response, Refusal refusal) {
        response.setStatusCode(refusal.status())
                .putHeader("Content-Type", PROBLEM)
                .end(refusal.body());
    }

    /** Says who forwarded, and answers with a problem where the service does not answer. */
    private static final class Manners implements ProxyInterceptor {
        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            // What a client claims about itself here is never passed on.
            FORWARDED.forEach(context.request().headers()::remove);
            context.request()
                    .putHeader(
                            "X-Forwarded-For",
                            context.request().proxiedRequest().remoteAddress().hostAddress());
            return context.sendRequest().recover(failure -> Future.succeededFuture(apology(context, failure)));
        }

        private static ProxyResponse apology(ProxyContext context, Throwable failure) {
            Refusal refusal = failure instanceof ConnectException ? Refusal.DOWN : Refusal.BROKEN_OFF;
            ProxyResponse response = context.request().release().response();
            response.headers().clear();
            return response.setStatusCode(refusal.status())
                    .putHeader("Content-Type", PROBLEM)
                    .putHeader("Retry-After", "1")
                    .setBody(Body.body(Buffer.buffer(refusal.body())));
        }
    }

    @Override
    public void close() {
        finish(vertx.close());
    }

    private static void finish(Future<?> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new StartFailure("The gateway does not start or stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
