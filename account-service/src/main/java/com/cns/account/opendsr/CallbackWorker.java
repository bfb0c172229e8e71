package com.cns.account.opendsr;

import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.webhook.Fault;
import com.cns.platform.webhook.Outcome;
import com.cns.platform.webhook.Posts;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Tells callbacks how their requests stand. Every replica runs one; claims keep them apart, and a round that waits for a slow
 * receiver does not keep the next from beginning.
 */
@ApplicationScoped
class CallbackWorker {
    private static final Logger LOG = Logger.getLogger(CallbackWorker.class);
    private static final int AT_ONCE = 32;
    private static final int OF_AN_ACCOUNT = 8;

    private final AcrossTenants acrossTenants;
    private final CallbackQueue queue;
    private final CallbackSeals seals;
    private final ResponseSignatures signatures;
    private final Posts posts;
    private final ObjectMapper json;
    private final String publicUrl;

    CallbackWorker(
            AcrossTenants acrossTenants,
            CallbackQueue queue,
            CallbackSeals seals,
            ResponseSignatures signatures,
            Posts posts,
            ObjectMapper json,
            @ConfigProperty(name = "cns.public-url", defaultValue = "http://localhost:8080") String publicUrl) {
        this.acrossTenants = acrossTenants;
        this.queue = queue;
        this.seals = seals;
        this.signatures = signatures;
        this.posts = posts;
        this.json = json;
        this.publicUrl = publicUrl;
    }

    @Scheduled(
            every = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.PROCEED,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> tellDue() {
        return acrossTenants
                .in(connection -> queue.claim(connection, AT_ONCE, OF_AN_ACCOUNT))
                .flatMap(this::tellAll);
    }

    private Uni<Void> tellAll(List<CallbackQueue.Due> all) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUni(this::tell)
                .merge(AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** One that could not be recorded is told again when its claim ends. */
    private Uni<Void> tell(CallbackQueue.Due due) {
        return seals.open(due.account(), due.subject(), due.id(), due.url())
                .flatMap(url -> url.map(known -> send(due, known))
                        .orElseGet(() -> Uni.createFrom().item(new Outcome.Failed(Fault.TARGET_REFUSED))))
                .flatMap(outcome -> acrossTenants.in(connection -> queue.record(connection, due, outcome)))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "A callback could not be made, will be tried again: callback=%s kind=%s",
                        due.id(), failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Outcome> send(CallbackQueue.Due due, String url) {
        String body = body(due, url);
        return signatures
                .of(body)
                .flatMap(signature -> posts.send(
                        url,
                        due.failures(),
                        Map.of(
                                ResponseSignatures.DOMAIN_HEADER,
                                URI.create(publicUrl).getHost(),
                                ResponseSignatures.HEADER,
                                signature),
                        body));
    }

    private String body(CallbackQueue.Due due, String url) {
        try {
            return json.writeValueAsString(DsrViews.Callback.of(due, url, publicUrl));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a callback can be written");
        }
    }
}
