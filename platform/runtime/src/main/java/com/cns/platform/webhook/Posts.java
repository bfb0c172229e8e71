package com.cns.platform.webhook;

import com.cns.platform.tenant.SameContext;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signs a message and sends it to wherever its URL leads at that moment. */
@Singleton
public class Posts {
    private final Targets targets;
    private final Sender sender;

    Posts(Targets targets, Sender sender) {
        this.targets = targets;
        this.sender = sender;
    }

    /**
     * What is told.
     *
     * @param id the same at each attempt: the {@code webhook-id}
     * @param previousSecret honoured still, when there is one
     */
    public record Post(
            String id,
            String body,
            Instant at,
            String secret,
            @Nullable String previousSecret) {
        private Sender.Message signed() {
            long seconds = at.getEpochSecond();
            return new Sender.Message(
                    Map.of(
                            "webhook-id",
                            id,
                            "webhook-timestamp",
                            String.valueOf(seconds),
                            "webhook-signature",
                            SigningSecret.sign(secret, previousSecret, id, seconds, body)),
                    body);
        }

        /** Without its parts. */
        @Override
        public String toString() {
            return "Post";
        }
    }

    /**
     * Always an outcome, in the context of the caller.
     *
     * @param turn which of several addresses
     */
    public Uni<Outcome> send(String url, int turn, Post post) {
        return send(url, turn, post.signed());
    }

    /**
     * The same for what is signed in another way than a webhook's.
     *
     * @param headers that tell who sends it and sign it
     */
    public Uni<Outcome> send(String url, int turn, Map<String, String> headers, String body) {
        return send(url, turn, new Sender.Message(headers, body));
    }

    private Uni<Outcome> send(String url, int turn, Sender.Message message) {
        return SameContext.current()
                .after(targets.judge(url, turn))
                .onItemOrFailure()
                .transformToUni((judged, failure) -> failure == null
                        ? sender.send(judged, message)
                        : Uni.createFrom().item(new Outcome.Failed(unjudged(failure))));
    }

    private static Fault unjudged(Throwable failure) {
        return failure instanceof RefusedTarget ? Fault.TARGET_REFUSED : Fault.NAME_NOT_RESOLVED;
    }
}
