package com.cns.consent.decision;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.platform.http.GlobalPrivacyControl;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/decisions}: may data be used? Up to a thousand at a time. */
@Path("/v1/decisions")
@RolesAllowed({Roles.HOLDER, Roles.SENDER})
class DecisionResource {
    private final Decisions decisions;
    private final Tokens tokens;
    private final Caller caller;

    DecisionResource(Decisions decisions, Tokens tokens, Caller caller) {
        this.decisions = decisions;
        this.tokens = tokens;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Decided> decide(
            @RequestBody(required = true) DecisionsBody body,
            @HeaderParam(GlobalPrivacyControl.HEADER) List<String> gpc,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Tongue explained = Boolean.TRUE.equals(body.explain()) ? Tongue.of(accepted) : null;
        AccountId account = caller.account();
        List<Question> questions = body.check(account, tokens, GlobalPrivacyControl.isOn(gpc));
        return decisions.decide(
                account,
                questions,
                rulings -> new Decided(IntStream.range(0, rulings.size())
                        .mapToObj(i -> DecisionView.of(questions.get(i), rulings.get(i), explained))
                        .toList()));
    }

    /** In the order of the questions. */
    record Decided(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<DecisionView> decisions) {}
}
