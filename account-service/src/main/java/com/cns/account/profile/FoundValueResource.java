package com.cns.account.profile;

import com.cns.account.field.Field;
import com.cns.contract.id.AccountId;
import com.cns.platform.audit.Actor;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.security.AnyCaller;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What staff learned of a customer from sales, from support or in public, with where it is from (R4, R8). */
@Path("/v1/accounts/{id}/profile/{field}")
@RolesAllowed(Roles.SUPPORT)
class FoundValueResource {
    private static final String PATH = "PUT /v1/accounts/{id}/profile/{field}";

    private final Profiles profiles;
    private final Objectors objectors;
    private final RestrictedHolders restricted;
    private final AnyCaller who;
    private final Clock clock;

    FoundValueResource(
            Profiles profiles, Objectors objectors, RestrictedHolders restricted, AnyCaller who, Clock clock) {
        this.profiles = profiles;
        this.objectors = objectors;
        this.restricted = restricted;
        this.who = who;
        this.clock = clock;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Void>> put(
            @PathParam("id") AccountId account,
            @PathParam("field") Field field,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            @NotNull @Valid FoundValue found) {
        if (field == Field.NAME || field == Field.EMAIL) {
            throw new ProblemException(Problem.CONFLICT, "Name and e-mail address are what the holder says they are");
        }
        // Where it is already tomorrow, a date of tomorrow is today's.
        found.source().check(LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(14)));
        Source kind = Objects.requireNonNull(found.source().kind());
        Actor actor = who.identity().map(Actor::of).orElseThrow(() -> new ProblemException(Problem.UNAUTHENTICATED));
        return admitted(account, kind)
                .chain(() -> unrestricted(account, kind))
                .chain(() -> profiles.put(
                        new Profiles.Change(
                                account, field, Precondition.of(ifMatch, ifNoneMatch), new EndedKeys.By(actor, PATH)),
                        NewValue.checked(field, found.value()),
                        found.source(),
                        kind))
                .call(() -> stillAdmitted(account, kind))
                .map(ProfileResource::answer);
    }

    /** An objection may have come meanwhile: one that comes after this look finds the value, and erases it. */
    private Uni<Void> stillAdmitted(AccountId account, Source kind) {
        return admitted(account, kind).onFailure(ProblemException.class).call(() -> profiles.eraseFound(account));
    }

    /** Before only: what a restriction finds there stays. */
    private Uni<Void> unrestricted(AccountId account, Source kind) {
        return kind != Source.PUBLIC_SOURCE
                ? Uni.createFrom().voidItem()
                : restricted
                        .has(account)
                        .invoke(known -> {
                            if (known) {
                                throw new ProblemException(
                                        Problem.CONFLICT,
                                        "What is held of the holder is only kept (GDPR Article 18): nothing is taken from"
                                                + " public sources about them");
                            }
                        })
                        .replaceWithVoid();
    }

    private Uni<Void> admitted(AccountId account, Source kind) {
        return kind != Source.PUBLIC_SOURCE
                ? Uni.createFrom().voidItem()
                : objectors
                        .has(account)
                        .invoke(objected -> {
                            if (objected) {
                                throw new ProblemException(
                                        Problem.CONFLICT,
                                        "The holder objected: nothing is taken from public sources about them");
                            }
                        })
                        .replaceWithVoid();
    }
}
