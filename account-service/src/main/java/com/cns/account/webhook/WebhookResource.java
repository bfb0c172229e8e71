package com.cns.account.webhook;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.DeliveryId;
import com.cns.contract.id.WebhookId;
import com.cns.platform.idempotency.Idempotent;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.purpose.ReadsPersonalData;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /v1/webhooks}: where a customer is told of what happens to its account; suspended or not (R24). */
@Path("/v1/webhooks")
@RolesAllowed(Roles.HOLDER)
@Produces(MediaType.APPLICATION_JSON)
class WebhookResource {
    private static final Pattern TAG = Pattern.compile("\"(\\d{1,9})\"");

    private final Endpoints endpoints;
    private final DeliveryLog log;
    private final Caller caller;
    private final Clock clock;
    private final String publicUrl;

    WebhookResource(
            Endpoints endpoints,
            DeliveryLog log,
            Caller caller,
            Clock clock,
            @ConfigProperty(name = "cns.public-url") String publicUrl) {
        this.endpoints = endpoints;
        this.log = log;
        this.caller = caller;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<WebhookView>> create(@NotNull WebhookForm form) {
        var events = form.checkNew();
        return endpoints
                .create(caller.account(), Objects.requireNonNull(form.url()), events)
                .map(drawn -> shownOnce(RestResponse.Status.CREATED, drawn));
    }

    /** Oldest first, twenty at most. */
    @GET
    @ReadsPersonalData(
            value = Category.ACCOUNT,
            purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE, Purpose.SECURITY})
    public Uni<WebhookView.ListView> list() {
        return endpoints.list(caller.account()).flatMap(this::shown).map(WebhookView.ListView::new);
    }

    @GET
    @Path("/{id}")
    @ReadsPersonalData(
            value = Category.ACCOUNT,
            purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE, Purpose.SECURITY})
    public Uni<RestResponse<WebhookView>> read(@PathParam("id") WebhookId id) {
        return endpoints
                .of(caller.account(), id)
                .flatMap(webhook -> shown(List.of(webhook)))
                .map(views -> tagged(RestResponse.Status.OK, views.getFirst()));
    }

    private Uni<List<WebhookView>> shown(List<Webhook> webhooks) {
        Instant now = clock.instant();
        return endpoints
                .urls(caller.account(), webhooks)
                .map(urls -> webhooks.stream()
                        .map(webhook -> WebhookView.of(webhook, urls.get(webhook.id()), null, now))
                        .toList());
    }

    /** Changes what the body has. {@code If-Match} refuses a change of what has changed since it was read. */
    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<WebhookView>> change(
            @PathParam("id") WebhookId id,
            @HeaderParam(HttpHeaders.IF_MATCH) @NotPersonal(NotPersonal.Reason.STATE) @Nullable String ifMatch,
            @NotNull WebhookForm form) {
        var change = new Endpoints.Change(form.url(), form.checkChange(), form.enabled(), version(ifMatch));
        return endpoints
                .change(caller.account(), id, change)
                .map(webhook -> tagged(RestResponse.Status.OK, WebhookView.of(webhook, null, null, clock.instant())));
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> delete(@PathParam("id") WebhookId id) {
        return endpoints.delete(caller.account(), id);
    }

    @POST
    @Idempotent
    @Path("/{id}/secret-rotation")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<WebhookView>> rotate(@PathParam("id") WebhookId id, @NotNull SecretRotation rotation) {
        return endpoints
                .rotate(caller.account(), id, rotation.duration())
                .map(drawn -> shownOnce(RestResponse.Status.OK, drawn));
    }

    /** Sends {@code webhook.test}, whatever the webhook listens to. */
    @POST
    @Path("/{id}/test")
    public Uni<RestResponse<DeliveryView>> test(@PathParam("id") WebhookId id) {
        return endpoints
                .test(caller.account(), id)
                .flatMap(delivery -> log.of(caller.account(), id, delivery))
                .map(WebhookResource::accepted);
    }

    /** The log, newest first, of the last thirty days. */
    @GET
    @Path("/{id}/deliveries")
    public Uni<DeliveryView.Page> deliveries(
            @PathParam("id") WebhookId id,
            @QueryParam("limit") @DefaultValue("50") @NotPersonal(NotPersonal.Reason.COUNT) int limit,
            @QueryParam("page") @NotPersonal(NotPersonal.Reason.STATE) @Nullable String page) {
        return log.page(caller.account(), DeliveryLog.Asked.of(id, page, limit, clock.instant()));
    }

    /** Sends it again, under its own id, with all its time before it. */
    @POST
    @Path("/{id}/deliveries/{delivery}/redelivery")
    public Uni<RestResponse<DeliveryView>> redeliver(
            @PathParam("id") WebhookId id, @PathParam("delivery") DeliveryId delivery) {
        return log.again(caller.account(), id, delivery).map(WebhookResource::accepted);
    }

    /** Absent when any version will do (RFC 9110, 13.1.1). */
    private static Optional<Integer> version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return Optional.empty();
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw new ProblemException(Problem.VALIDATION_FAILED)
                    .parameter(HttpHeaders.IF_MATCH, "must be * or one ETag of this webhook, such as \"3\"");
        }
        return Optional.of(Integer.valueOf(tag.group(1)));
    }

    private RestResponse<WebhookView> shownOnce(RestResponse.Status status, Endpoints.Drawn drawn) {
        WebhookView view = WebhookView.of(drawn.webhook(), null, drawn.secret(), clock.instant());
        return RestResponse.ResponseBuilder.create(status, view)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.ETAG, tag(view))
                .location(URI.create(publicUrl + "/v1/webhooks/" + view.id()))
                .build();
    }

    private static RestResponse<WebhookView> tagged(RestResponse.Status status, WebhookView view) {
        return RestResponse.ResponseBuilder.create(status, view)
                .header(HttpHeaders.ETAG, tag(view))
                .build();
    }

    private static String tag(WebhookView view) {
        return "\"" + view.version() + "\"";
    }

    private static RestResponse<DeliveryView> accepted(DeliveryView view) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, view)
                .build();
    }
}
