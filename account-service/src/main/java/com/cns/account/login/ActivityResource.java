package com.cns.account.login;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.paging.PageToken;
import com.cns.platform.purpose.ReadsPersonalData;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import com.cns.platform.tenant.Tenant;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /v1/activity}: what happened to the account and from where, as its holder may know (R6). */
@Path("/v1/activity")
@RolesAllowed(Roles.HOLDER)
@Produces(MediaType.APPLICATION_JSON)
class ActivityResource {
    private static final String QUERY = "activity";

    private final ActivityRepository activities;
    private final SealedClients clients;
    private final Tenant tenant;
    private final Caller caller;
    private final Clock clock;

    ActivityResource(ActivityRepository activities, SealedClients clients, Tenant tenant, Caller caller, Clock clock) {
        this.activities = activities;
        this.clients = clients;
        this.tenant = tenant;
        this.caller = caller;
        this.clock = clock;
    }

    /** Newest first. */
    @GET
    @ReadsPersonalData(
            value = Category.ACCOUNT,
            purposes = {Purpose.SECURITY, Purpose.UNDERSTAND_CUSTOMERS})
    public Uni<PageView> list(
            @QueryParam("limit") @DefaultValue("50") int limit, @QueryParam("page") @Nullable String page) {
        AccountId account = caller.account();
        PageToken end = PageRequest.of(limit, page, QUERY, clock.instant()).end();
        return tenant.in(account, () -> activities.before(account, end, limit + 1))
                .flatMap(found -> clients.open(
                                account, found.stream().collect(Collectors.toMap(Activity::id, Activity::from)))
                        .map(from -> PageView.of(found, from, limit)));
    }

    /**
     * A page.
     *
     * @param next what asks for the following one; absent on the last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PageView(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<View> activity,
            @NotPersonal(NotPersonal.Reason.STATE) @Nullable String next) {
        static PageView of(List<Activity> found, Map<UUID, Client> from, int limit) {
            List<Activity> shown = found.subList(0, Math.min(limit, found.size()));
            String next = found.size() > limit
                    ? new PageToken(shown.getLast().at(), shown.getLast().id()).text(QUERY)
                    : null;
            return new PageView(
                    shown.stream()
                            .map(one -> new View(one.kind(), one.at(), from.get(one.id())))
                            .toList(),
                    next);
        }
    }

    /**
     * Something that happened.
     *
     * @param from absent once it was erased
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            ActivityKind kind,
            @NotPersonal(NotPersonal.Reason.TIME) Instant at,

            @NotPersonal(NotPersonal.Reason.COMPOSITE) @Nullable
            Client from) {}
}
