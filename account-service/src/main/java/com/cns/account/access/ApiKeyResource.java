package com.cns.account.access;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.ApiKeyId;
import com.cns.platform.idempotency.Idempotent;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /v1/api-keys}: an account's keys, by whoever has a key that may manage it; suspended or not (R24). */
@Path("/v1/api-keys")
@RolesAllowed(Roles.HOLDER)
@Produces(MediaType.APPLICATION_JSON)
class ApiKeyResource {
    private final ApiKeys keys;
    private final Caller caller;
    private final Clock clock;
    private final String publicUrl;

    ApiKeyResource(
            ApiKeys keys, Caller caller, Clock clock, @ConfigProperty(name = "cns.public-url") String publicUrl) {
        this.keys = keys;
        this.caller = caller;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<View>> create(@NotNull NewApiKey asked) {
        NewApiKey.Checked checked = asked.check(caller.scopes(), clock.instant());
        return keys.create(ApiKeys.Asking.of(caller), checked.scopes(), checked.expiresAt())
                .map(this::created);
    }

    /** Live ones first, each newest first, a hundred at most. */
    @GET
    public Uni<ListView> list() {
        return keys.list(caller.account()).map(all -> {
            Instant now = clock.instant();
            return new ListView(all.stream().map(key -> View.of(key, null, now)).toList());
        });
    }

    @GET
    @Path("/{id}")
    public Uni<View> read(@PathParam("id") ApiKeyId id) {
        return keys.of(caller.account(), id).map(key -> View.of(key, null, clock.instant()));
    }

    @POST
    @Idempotent
    @Path("/{id}/rotation")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<View>> rotate(@PathParam("id") ApiKeyId id, @NotNull Rotation rotation) {
        return keys.rotate(ApiKeys.Asking.of(caller), id, rotation.duration()).map(this::created);
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> revoke(@PathParam("id") ApiKeyId id) {
        return keys.revoke(caller.account(), id);
    }

    private RestResponse<View> created(ApiKeys.Drawn drawn) {
        return RestResponse.ResponseBuilder.create(
                        RestResponse.Status.CREATED, View.of(drawn.key(), drawn.secret(), clock.instant()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .location(URI.create(publicUrl + "/v1/api-keys/" + drawn.key().id()))
                .build();
    }

    /** Keys, newest first. */
    record ListView(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<View> keys) {}

    /**
     * A key.
     *
     * @param secret shown once, when it is drawn
     * @param status live, expired or revoked
     * @param replacedBy the key that a rotation put in its place
     * @param lastUsedAt when a token was last issued for it, to the minute
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            ApiKeyId id,

            @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) @Nullable
            String secret,

            @NotPersonal(NotPersonal.Reason.ENUMERATION) String status,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) List<String> scopes,
            @NotPersonal(NotPersonal.Reason.TIME) Instant createdAt,
            @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant expiresAt,
            @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant revokedAt,
            @Nullable ApiKeyId replacedBy,
            @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant lastUsedAt) {
        static View of(ApiKey key, @Nullable String secret, Instant now) {
            return new View(
                    key.id(),
                    secret,
                    status(key, now),
                    key.scopes().stream().sorted().toList(),
                    key.createdAt(),
                    key.expiresAt(),
                    key.revokedAt(),
                    key.replacedBy(),
                    key.lastUsedAt());
        }

        private static String status(ApiKey key, Instant now) {
            if (key.revokedAt() != null) {
                return "revoked";
            }
            return key.isLive(now) ? "live" : "expired";
        }
    }
}
