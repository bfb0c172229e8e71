package com.cns.platform.security;

import com.cns.platform.tenant.SameContext;
import com.cns.platform.time.Ticker;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Which of this suite's signing keys are published now. quarkus-oidc keeps a key that it has seen for good and asks for the
 * key set with each token whose key it does not know; so whoever is not on this list does not come to it. The list is asked
 * for again when it is half a minute old and, for a key that is not on it, at most once a second: the token waits for that.
 * While nobody answers, what was known is honoured.
 */
@ApplicationScoped
class PublishedKeys {
    /** So long the list is taken for what it says. */
    static final Duration FRESH = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int OK = 200;

    private final WebClient client;
    private final String url;
    private final Ticker ticker;
    private final AtomicReference<@Nullable Uni<Known>> asking = new AtomicReference<>();
    private volatile Known known;

    PublishedKeys(Vertx vertx, Ticker ticker, @ConfigProperty(name = "cns.jwks-url") String url) {
        this.client = WebClient.create(vertx);
        this.url = url;
        this.ticker = ticker;
        this.known = new Known(Set.of(), ticker.nanos() - FRESH.toNanos(), true);
    }

    /**
     * What the list said when it was last asked for.
     *
     * @param at of the monotonic clock
     * @param wasAnswered false when it could not be had: then it is what it was before
     */
    private record Known(Set<String> ids, long at, boolean wasAnswered) {}

    /** Whether that key is published; fails when it is not known and the list cannot be had. */
    Uni<Boolean> has(String id) {
        return Uni.createFrom()
                .deferred(() -> isListed(id)
                        ? Uni.createFrom().item(true)
                        : SameContext.current().after(asked()).map(answer -> isAmong(answer, id)));
    }

    /** Whether that key is on the list as it is now; false also when the list would have to be asked for again. */
    boolean isListed(String id) {
        Known now = known;
        return now.ids().contains(id) && isFresh(now);
    }

    private static boolean isAmong(Known answer, String id) {
        if (answer.ids().contains(id)) {
            return true;
        }
        if (!answer.wasAnswered()) {
            throw new Unanswered();
        }
        return false;
    }

    private boolean isFresh(Known now) {
        return age(now) < (now.wasAnswered() ? FRESH : PAUSE_AFTER_FAILURE).toNanos();
    }

    private long age(Known now) {
        return ticker.nanos() - now.at();
    }

    /** The answer that is being waited for, or a new one: one at a time, whoever asks. */
    private Uni<Known> asked() {
        Uni<Known> mine = Uni.createFrom().deferred(this::ask).memoize().indefinitely();
        Uni<Known> first = asking.compareAndExchange(null, mine);
        return first == null ? mine : first;
    }

    private Uni<Known> ask() {
        long rest = PAUSE.toNanos() - age(known);
        Uni<Void> pause = rest <= 0
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofNanos(rest));
        return pause.chain(this::fetch)
                .map(ids -> new Known(ids, ticker.nanos(), true))
                .onFailure()
                .recoverWithItem(() -> new Known(known.ids(), ticker.nanos(), false))
                .invoke(answer -> {
                    known = answer;
                    asking.set(null);
                });
    }

    private Uni<Set<String>> fetch() {
        return client.getAbs(url)
                .putHeader("Accept", "application/json")
                .timeout(PATIENCE.toMillis())
                .send()
                .map(PublishedKeys::ids);
    }

    private static Set<String> ids(HttpResponse<?> answer) {
        if (answer.statusCode() != OK) {
            throw new Unanswered();
        }
        JsonArray keys = answer.bodyAsJsonObject().getJsonArray("keys");
        return keys.stream()
                .map(JsonObject.class::cast)
                .map(key -> key.getString("kid", ""))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Passes by itself. */
    private static final class Unanswered extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unanswered() {
            super("the key set cannot be had", new ConnectException(), false, false);
        }
    }
}
