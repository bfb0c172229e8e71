package com.cns.usage.sample;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.platform.purpose.ReadsPersonalData;
import com.cns.platform.security.Roles;
import com.cns.platform.security.StaffCaller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an account sent, for reviewers (R23). A person reads, never a program. */
@Path("/v1/content-samples")
@RolesAllowed(Roles.REVIEWER)
@Produces(MediaType.APPLICATION_JSON)
class SampleResource {
    private final Samples samples;
    private final StaffCaller staff;
    private final Clock clock;

    SampleResource(Samples samples, StaffCaller staff, Clock clock) {
        this.samples = samples;
        this.staff = staff;
        this.clock = clock;
    }

    /** @param before the newest ones before that moment, such as when it was suspended; without it, before now */
    @GET
    @ReadsPersonalData(value = Category.CONTENT, purposes = Purpose.SECURITY, audited = true)
    public Uni<SampleView> read(
            @QueryParam("account") @NotNull AccountId account,
            @QueryParam("before") @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant before,
            @QueryParam("limit") @DefaultValue("10") @Min(1) @Max(50) @NotPersonal(NotPersonal.Reason.COUNT)
                    int limit) {
        staff.requirePerson();
        return samples.before(account, before == null ? clock.instant() : before, limit);
    }
}
