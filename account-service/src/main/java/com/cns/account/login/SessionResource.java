package com.cns.account.login;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SessionId;
import com.cns.platform.identifier.EmailAddress;
import com.cns.platform.purpose.ReadsPersonalData;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /v1/sessions}: log-in by e-mail address and password, and the holder's sessions; suspended or not (R24). */
@Path("/v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
class SessionResource {
    private final LogIn logIn;
    private final Sessions sessions;
    private final SealedClients sealedClients;
    private final Clients clients;
    private final Caller caller;
    private final String publicUrl;

    SessionResource(
            LogIn logIn,
            Sessions sessions,
            SealedClients sealedClients,
            Clients clients,
            Caller caller,
            @ConfigProperty(name = "cns.public-url") String publicUrl) {
        this.logIn = logIn;
        this.sessions = sessions;
        this.sealedClients = sealedClients;
        this.clients = clients;
        this.caller = caller;
        this.publicUrl = publicUrl;
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Begun>> logIn(@NotNull @Valid Credentials credentials) {
        return logIn.with(credentials.address(), credentials.password(), clients.ofRequest())
                .map(loggedIn -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, Begun.of(loggedIn))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .location(URI.create(publicUrl + "/v1/sessions/"
                                + loggedIn.started().session().id()))
                        .build());
    }

    /** Those that last, newest first. */
    @GET
    @RolesAllowed(Roles.HOLDER)
    @ReadsPersonalData(
            value = Category.ACCOUNT,
            purposes = {Purpose.SECURITY, Purpose.UNDERSTAND_CUSTOMERS})
    public Uni<ListView> list() {
        return sessions.live(caller.account())
                .flatMap(live -> sealedClients
                        .open(
                                caller.account(),
                                live.stream()
                                        .collect(Collectors.toMap(
                                                session -> session.id().value(), Session::from)))
                        .map(from -> new ListView(live.stream()
                                .map(session -> view(session, from))
                                .toList())));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.HOLDER)
    public Uni<Void> end(@PathParam("id") SessionId id) {
        return sessions.end(caller.account(), id);
    }

    private View view(Session session, Map<UUID, Client> from) {
        boolean isCurrent = caller.session().filter(session.id()::equals).isPresent();
        return View.of(session, isCurrent, from.get(session.id().value()));
    }

    /**
     * Who wants in.
     *
     * @param email of the sign-up, however it is typed
     */
    record Credentials(
            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                    basis = LegalBasis.CONTRACT,
                    retention = Retention.REQUEST)
            @NotNull
            @Size(min = 1, max = 254)
            String email,

            @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) @NotNull @Size(min = 1, max = PasswordRules.READ)
            String password) {
        EmailAddress address() {
            return Emails.parse(email);
        }

        @Override
        public String toString() {
            return "Credentials";
        }
    }

    /**
     * A session that has begun, with its first token.
     *
     * @param refreshToken for the token endpoint, once
     */
    record Begun(
            SessionId id,
            AccountId account,
            @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) String accessToken,
            @NotPersonal(NotPersonal.Reason.TIME) long expiresIn,
            @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) String refreshToken,
            @NotPersonal(NotPersonal.Reason.TIME) Instant expiresAt) {
        static Begun of(LogIn.LoggedIn loggedIn) {
            Session session = loggedIn.started().session();
            return new Begun(
                    session.id(),
                    session.account(),
                    loggedIn.token().text(),
                    loggedIn.token().life().toSeconds(),
                    loggedIn.started().refreshToken(),
                    session.expiresAt());
        }
    }

    /** Sessions. */
    record ListView(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<View> sessions) {}

    /**
     * A session.
     *
     * @param current whether it is the one that asks
     * @param lastUsedAt when a token was last issued in it
     * @param expiresAt when it is over unless it is used before
     * @param from absent once it was erased
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            SessionId id,
            @NotPersonal(NotPersonal.Reason.STATE) boolean current,
            @NotPersonal(NotPersonal.Reason.TIME) Instant startedAt,
            @NotPersonal(NotPersonal.Reason.TIME) Instant lastUsedAt,
            @NotPersonal(NotPersonal.Reason.TIME) Instant expiresAt,

            @NotPersonal(NotPersonal.Reason.COMPOSITE) @Nullable
            Client from) {
        static View of(Session session, boolean isCurrent, @Nullable Client from) {
            return new View(
                    session.id(), isCurrent, session.startedAt(), session.lastUsedAt(), session.expiresAt(), from);
        }
    }
}
