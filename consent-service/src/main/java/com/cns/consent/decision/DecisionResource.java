package com.cns.consent.decision;

import com.cns.consent.asking.Askers;
import com.cns.consent.asking.Asking;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.platform.http.GlobalPrivacyControl;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.purpose.AuditedRead;
import com.cns.platform.purpose.ReadsPersonalData;
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

/**
 * {@code POST /v1/decisions}: may data be used? Up to a thousand at a time. Customers ask about their own account; staff, for CNS, about
 * the account data of one (R17).
 */
@Path("/v1/decisions")
@RolesAllowed({Roles.HOLDER, Roles.SENDER, Roles.SUPPORT, Roles.SALES, Roles.PRIVACY_OFFICER})
class DecisionResource {
    private final Decisions decisions;
    private final Tokens tokens;
    private final Askers askers;
    private final AuditedRead audited;

    DecisionResource(Decisions decisions, Tokens tokens, Askers askers, AuditedRead audited) {
        this.decisions = decisions;
        this.tokens = tokens;
        this.askers = askers;
        this.audited = audited;
    }

    /** To look at what the customer said is itself neither marketing nor sale: staff state another purpose. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @ReadsPersonalData(
            value = Category.ACCOUNT,
            purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.CORE_BUSINESS, Purpose.SECURITY},
            audited = true,
            byStaffOnly = true)
    public Uni<Decided> decide(
            @RequestBody(required = true) DecisionsBody body,
            @HeaderParam(GlobalPrivacyControl.HEADER) List<String> gpc,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Tongue explained = Boolean.TRUE.equals(body.explain()) ? Tongue.of(accepted) : null;
        Asking asking = askers.of(body.account());
        if (asking.isOfStaff()) {
            audited.about(asking.account());
        }
        // The signal of a browser of staff says nothing of the customer.
        boolean optedOut = !asking.isOfStaff() && GlobalPrivacyControl.isOn(gpc);
        List<Question> questions = body.check(asking, tokens, optedOut);
        return decisions.decide(
                asking.account(),
                questions,
                rulings -> new Decided(IntStream.range(0, rulings.size())
                        .mapToObj(i -> DecisionView.of(questions.get(i), rulings.get(i), explained))
                        .toList()));
    }

    /** In the order of the questions. */
    record Decided(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<DecisionView> decisions) {}
}
