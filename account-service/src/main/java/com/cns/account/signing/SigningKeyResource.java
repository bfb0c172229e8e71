package com.cns.account.signing;

import com.cns.contract.classification.NotPersonal;
import com.cns.platform.audit.Actor;
import com.cns.platform.security.CallerIdentity;
import com.cns.platform.security.Roles;
import com.cns.platform.security.StaffCaller;
import com.cns.platform.signing.Generations;
import com.cns.platform.signing.Schedule;
import com.cns.platform.signing.StoredSigningKey;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /v1/signing-keys}: for the operator, who replaces a key that others may have seen. */
@Path("/v1/signing-keys")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
class SigningKeyResource {
    /** As the audit names it. */
    private static final String REPLACEMENT = "POST /v1/signing-keys/access-token/replacement";

    private final Generations generations;
    private final Schedule schedule;
    private final StaffCaller caller;
    private final Clock clock;

    SigningKeyResource(Generations generations, Schedule schedule, StaffCaller caller, Clock clock) {
        this.generations = generations;
        this.schedule = schedule;
        this.caller = caller;
        this.clock = clock;
    }

    /** By use, oldest first. */
    @GET
    public Uni<ListView> list() {
        return generations.all().map(this::view);
    }

    /**
     * Withdraws every key of access tokens and lets a new one sign, at once: what the old ones signed is worth nothing more.
     * A person asks for it.
     */
    @POST
    @Path("/access-token/replacement")
    public Uni<ListView> replace() {
        String person = caller.requirePerson().subject();
        return generations
                .replace(Actor.of(new CallerIdentity.Staff(person, Set.of(Roles.OPERATOR))), REPLACEMENT)
                .chain(generations::all)
                .map(this::view);
    }

    private ListView view(List<StoredSigningKey> all) {
        Instant now = clock.instant();
        return new ListView(
                all.stream().map(key -> View.of(key, all, schedule, now)).toList());
    }

    /** Every key that ever was. */
    record ListView(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<View> keys) {}

    /**
     * A key.
     *
     * @param status waiting: published, signs from currentFrom on; current: signs; retired: published only; withdrawn:
     *     published no more
     * @param publishedSince when it came into the key set
     */
    record View(
            @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) String kid,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String use,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String status,
            @NotPersonal(NotPersonal.Reason.TIME) Instant publishedSince,
            @NotPersonal(NotPersonal.Reason.TIME) Instant currentFrom,
            @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant withdrawnAt,
            @NotPersonal(NotPersonal.Reason.STATE) boolean canSign) {
        static View of(StoredSigningKey key, List<StoredSigningKey> all, Schedule schedule, Instant now) {
            return new View(
                    key.kid(),
                    key.usedFor(),
                    status(key, all, schedule, now),
                    key.createdAt(),
                    key.currentFrom(),
                    key.withdrawnAt(),
                    key.canSign());
        }

        private static String status(StoredSigningKey key, List<StoredSigningKey> all, Schedule schedule, Instant now) {
            if (!key.isPublished()) {
                return "withdrawn";
            }
            List<StoredSigningKey> ofUse = all.stream()
                    .filter(other -> other.usedFor().equals(key.usedFor()))
                    .toList();
            boolean isCurrent = schedule.current(ofUse, now).filter(key::equals).isPresent();
            if (isCurrent) {
                return "current";
            }
            return key.currentFrom().isAfter(now) ? "waiting" : "retired";
        }
    }
}
