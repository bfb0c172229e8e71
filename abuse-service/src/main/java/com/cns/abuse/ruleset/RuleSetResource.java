package com.cns.abuse.ruleset;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.RuleSetId;
import com.cns.platform.idempotency.Idempotent;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.paging.PageToken;
import com.cns.platform.security.Roles;
import com.cns.platform.security.StaffCaller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Rule sets, for those who write and publish them. */
@Path("/v1/rule-sets")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.RULE_ADMIN)
class RuleSetResource {
    private final Versions versions;
    private final RuleShadows shadows;
    private final StaffCaller staff;
    private final Clock clock;
    private final String publicUrl;

    RuleSetResource(
            Versions versions,
            RuleShadows shadows,
            StaffCaller staff,
            Clock clock,
            @ConfigProperty(name = "cns.public-url") String publicUrl) {
        this.versions = versions;
        this.shadows = shadows;
        this.staff = staff;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /** A draft of the next version of its name. */
    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<RuleSetView>> draft(@NotNull Writing writing) {
        return versions.draft(writing.check(), staff.requirePerson())
                .map(version -> RestResponse.ResponseBuilder.<RuleSetView>created(
                                URI.create(publicUrl + "/v1/rule-sets/" + version.id()))
                        .entity(RuleSetView.of(version))
                        .build());
    }

    /** Whether a text would be taken. Keeps nothing. */
    @POST
    @Path("/check")
    @Consumes(MediaType.APPLICATION_JSON)
    public CheckedView check(@NotNull Writing writing) {
        return new CheckedView(writing.check().rules().size());
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RuleSetView> rewrite(@PathParam("id") RuleSetId id, @NotNull Writing writing) {
        return versions.rewrite(id, writing.check(), staff.requirePerson()).map(RuleSetView::of);
    }

    /** The newest first, without their rules. */
    @GET
    public Uni<ListView> list(
            @QueryParam("name") @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Nullable String name,
            @QueryParam("status") @Nullable Status status,
            @QueryParam("limit") @DefaultValue("20") @NotPersonal(NotPersonal.Reason.COUNT) int limit,
            @QueryParam("page") @NotPersonal(NotPersonal.Reason.STATE) @Nullable String page) {
        String query = "rule-sets " + name + " " + status;
        PageRequest asked = PageRequest.of(limit, page, query, clock.instant());
        return versions.page(name, status, asked).map(found -> {
            List<RuleSetView> views = found.stream()
                    .limit(asked.limit())
                    .map(RuleSetView::withoutRules)
                    .toList();
            return new ListView(views, found.size() > asked.limit() ? next(views.getLast(), query) : null);
        });
    }

    private static String next(RuleSetView last, String query) {
        return new PageToken(last.createdAt(), last.id().value()).text(query);
    }

    @GET
    @Path("/{id}")
    public Uni<RuleSetView> read(@PathParam("id") RuleSetId id) {
        return versions.of(id, (version, inShadow) -> RuleSetView.of(version, inShadow));
    }

    /** Its rules that are or were in the shadow while it was not, the newest first, 100 at most. */
    @GET
    @Path("/{id}/rule-shadows")
    public Uni<RuleShadowsView> listRuleShadows(@PathParam("id") RuleSetId id) {
        return shadows.of(id)
                .map(found -> new RuleShadowsView(
                        found.stream().map(RuleShadowView::of).toList()));
    }

    /** What it says otherwise than another version; than the live one of its name, when none is named. */
    @GET
    @Path("/{id}/diff")
    public Uni<DifferenceView> diff(@PathParam("id") RuleSetId id, @QueryParam("against") @Nullable RuleSetId against) {
        return versions.of(id)
                .flatMap(version -> (against == null ? versions.live(version.name()) : versions.of(against))
                        .map(other -> DifferenceView.of(other, version)));
    }

    @POST
    @Idempotent
    @Path("/{id}/shadow")
    public Uni<RuleSetView> shadow(@PathParam("id") RuleSetId id) {
        return versions.shadow(id, staff.requirePerson()).map(RuleSetView::of);
    }

    @POST
    @Idempotent
    @Path("/{id}/live")
    public Uni<RuleSetView> publish(@PathParam("id") RuleSetId id) {
        return versions.publish(id, staff.requirePerson()).map(RuleSetView::of);
    }

    @POST
    @Idempotent
    @Path("/{id}/retire")
    public Uni<RuleSetView> retire(@PathParam("id") RuleSetId id) {
        return versions.retire(id, staff.requirePerson()).map(RuleSetView::of);
    }

    /** A page. */
    record ListView(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<RuleSetView> ruleSets,
            @NotPersonal(NotPersonal.Reason.STATE) @Nullable String next) {}

    /** All that is shown. */
    record RuleShadowsView(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<RuleShadowView> ruleShadows) {}

    /** @param rules how many it has */
    record CheckedView(
            @NotPersonal(NotPersonal.Reason.COUNT) int rules) {}
}
