package com.cns.platform.probe;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.ApiKeyId;
import com.cns.contract.usage.Product;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import com.cns.platform.security.StaffCaller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Path("/v1/probe")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class ProbeResource {
    static final String SECRET = "+4915112345678";

    private final Caller caller;
    private final StaffCaller staff;

    ProbeResource(Caller caller, StaffCaller staff) {
        this.caller = caller;
        this.staff = staff;
    }

    @POST
    @Path("/batches")
    @PermitAll
    public Uni<Map<String, Object>> accept(@NotNull @Valid Batch batch) {
        return Uni.createFrom()
                .item(Map.of("accepted", batch.records().size(), "eventLoop", Context.isOnEventLoopThread()));
    }

    @POST
    @Path("/sealed-batches")
    @RolesAllowed(Roles.SENDER)
    public Uni<Map<String, Object>> acceptFromSender(@NotNull @Valid Batch batch) {
        return accept(batch);
    }

    @POST
    @Path("/forms")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    public Uni<Map<String, String>> form(@FormParam("grant_type") @NotNull String grantType) {
        return Uni.createFrom().item(Map.of("grantType", grantType));
    }

    @GET
    @Path("/things/{id}")
    @PermitAll
    public Uni<Map<String, String>> thing(@PathParam("id") AccountId id) {
        return Uni.createFrom().item(Map.of("id", id.toString()));
    }

    @PUT
    @Path("/things/{id}")
    @RolesAllowed(Roles.HOLDER)
    public Uni<Map<String, String>> replace(@PathParam("id") AccountId id) {
        return thing(id);
    }

    @GET
    @Path("/search")
    @PermitAll
    public Uni<Map<String, String>> search(
            @QueryParam("limit") @DefaultValue("5") @Min(1) @Max(10) int limit,
            @QueryParam("product") @Nullable Product product,
            @QueryParam("from") @NotNull LocalDate from) {
        return Uni.createFrom().item(Map.of("found", limit + " " + product + " " + from));
    }

    @GET
    @Path("/caller")
    @RolesAllowed(Roles.HOLDER)
    public Uni<Map<String, String>> caller() {
        return Uni.createFrom()
                .item(() -> Map.of(
                        "account", caller.account().toString(),
                        "version", caller.accountVersion().toString(),
                        "key", caller.key().map(ApiKeyId::toString).orElse("")));
    }

    @GET
    @Path("/staff")
    @RolesAllowed({Roles.REVIEWER, Roles.OPERATOR})
    public Uni<Map<String, String>> staff() {
        return Uni.createFrom().item(() -> Map.of("subject", staff.subject()));
    }

    @POST
    @Path("/decisions")
    @RolesAllowed(Roles.REVIEWER)
    public Uni<Map<String, String>> decide() {
        return Uni.createFrom()
                .item(() -> Map.of("decidedBy", staff.requirePerson().name()));
    }

    @GET
    @Path("/unannotated")
    public Uni<String> unannotated() {
        return Uni.createFrom().item("\"reached\"");
    }

    @GET
    @Path("/problems/{name}")
    @PermitAll
    public Uni<String> problem(@PathParam("name") String name) {
        return Uni.createFrom()
                .failure(() -> new ProblemException(
                                Problem.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')), "As asked")
                        .member("reasons", "/v1/suspensions/SU1"));
    }

    @GET
    @Path("/faults/plain")
    @PermitAll
    public Uni<String> fault() {
        return Uni.createFrom().failure(() -> new IllegalStateException("a fault about " + SECRET));
    }

    @GET
    @Path("/faults/nested")
    @PermitAll
    public Uni<String> nestedFault() {
        return Optional.<Uni<String>>empty()
                .orElseThrow(() -> new IllegalStateException(
                        "outer " + SECRET, new IllegalArgumentException("inner\r\nforged " + SECRET)));
    }

    @GET
    @Path("/faults/unwritable")
    @PermitAll
    public Uni<Unwritable> unwritable() {
        return Uni.createFrom().item(new Unwritable());
    }

    @GET
    @Path("/faults/blocking")
    @PermitAll
    public String blockingFault() {
        return Optional.<String>empty().orElseThrow(() -> new IllegalStateException("a fault about " + SECRET));
    }

    /** Cannot be written as JSON. */
    static final class Unwritable {
        public String getValue() {
            return Optional.<String>empty().orElseThrow(() -> new IllegalStateException("cannot show " + SECRET));
        }
    }
}
