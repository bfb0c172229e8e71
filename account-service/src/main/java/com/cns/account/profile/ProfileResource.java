package com.cns.account.profile;

import com.cns.account.field.Field;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.platform.audit.Actor;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.purpose.ReadsPersonalData;
import com.cns.platform.security.AnyCaller;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /v1/profile}: what the holder says of themselves, read, corrected and erased field by field; suspended or not. */
@Path("/v1/profile")
@RolesAllowed(Roles.HOLDER)
@Produces(MediaType.APPLICATION_JSON)
class ProfileResource {
    private final Profiles profiles;
    private final Caller caller;
    private final AnyCaller who;

    ProfileResource(Profiles profiles, Caller caller, AnyCaller who) {
        this.profiles = profiles;
        this.caller = caller;
        this.who = who;
    }

    @GET
    @ReadsPersonalData(
            value = Category.ACCOUNT,
            purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE, Purpose.CORE_BUSINESS},
            audited = true)
    public Uni<View> list() {
        return profiles.of(caller.account())
                .flatMap(all -> profiles.retained(caller.account()).map(retained -> View.of(all, retained)));
    }

    @GET
    @Path("/{field}")
    @ReadsPersonalData(
            value = Category.ACCOUNT,
            purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE, Purpose.CORE_BUSINESS},
            audited = true)
    public Uni<RestResponse<FieldView>> read(@PathParam("field") Field field) {
        return profiles.of(caller.account())
                .map(all -> all.stream()
                        .filter(statement -> statement.field() == field)
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)))
                .map(statement -> RestResponse.ResponseBuilder.ok(FieldView.of(statement))
                        .header(HttpHeaders.ETAG, statement.version().quoted())
                        .build());
    }

    /**
     * 201 where there was no value, 204 where there was; the same value again changes nothing. 202 for another e-mail address:
     * it is in force when the code comes back.
     */
    @PUT
    @Path("/{field}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Void>> put(
            @PathParam("field") Field field,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            @NotNull @Valid NewValue said) {
        return profiles.put(
                        change(field, Precondition.of(ifMatch, ifNoneMatch), "PUT"),
                        said.of(field),
                        Origin.of(Source.FORM),
                        Source.FORM)
                .map(ProfileResource::answer);
    }

    @DELETE
    @Path("/{field}")
    public Uni<ErasureView> erase(
            @PathParam("field") Field field, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return profiles.erase(change(field, Precondition.of(ifMatch, null), "DELETE"))
                .map(retained -> ErasureView.of(field, retained));
    }

    /** The second step of another e-mail address: whoever reads it there sends the code back. */
    @POST
    @Path("/email/verification")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Void> verify(@NotNull @Valid Code code) {
        return profiles.move(caller.account(), code.code(), by("POST /v1/profile/email/verification"))
                .invoke(confirmed -> {
                    if (!confirmed) {
                        throw new ProblemException(
                                Problem.UNPROCESSABLE,
                                "The code is wrong, was used, has run out or was tried too often");
                    }
                })
                .replaceWithVoid();
    }

    /** The one-time code from the mail. */
    record Code(
            @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) @NotNull @Size(min = 1, max = 100)
            String code) {}

    private Profiles.Change change(Field field, Precondition when, String method) {
        return new Profiles.Change(caller.account(), field, when, by(method + " /v1/profile/{field}"));
    }

    private EndedKeys.By by(String path) {
        Actor actor = who.identity().map(Actor::of).orElseThrow(() -> new ProblemException(Problem.UNAUTHENTICATED));
        return new EndedKeys.By(actor, path);
    }

    static RestResponse<Void> answer(Saved saved) {
        return switch (saved) {
            case Saved.Created(Version version) -> answer(RestResponse.Status.CREATED, version);
            case Saved.InForce(Version version) -> answer(RestResponse.Status.NO_CONTENT, version);
            case Saved.Asked() -> RestResponse.status(RestResponse.Status.ACCEPTED);
        };
    }

    private static RestResponse<Void> answer(RestResponse.Status status, Version version) {
        return RestResponse.ResponseBuilder.<Void>create(status)
                .header(HttpHeaders.ETAG, version.quoted())
                .build();
    }

    /**
     * Every field that has a value.
     *
     * @param retained what was erased and is kept out of sight
     */
    record View(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<FieldView> fields,
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<RetainedView> retained) {
        static View of(List<Statement> all, List<Retained> retained) {
            return new View(
                    all.stream().map(FieldView::of).toList(),
                    retained.stream().map(RetainedView::of).toList());
        }
    }
}
