package com.cns.usage.enduser;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.platform.enduser.EndUser;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.purpose.ReadsPersonalData;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** {@code POST /v1/end-users/lookup}: for whoever holds the account, also when it is suspended (R24). */
@Path("/v1/end-users/lookup")
@RolesAllowed(Roles.HOLDER)
class LookupResource {
    private final Lookup lookup;
    private final Tokens tokens;
    private final Caller caller;

    LookupResource(Lookup lookup, Tokens tokens, Caller caller) {
        this.lookup = lookup;
        this.tokens = tokens;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @ReadsPersonalData(
            value = Category.USAGE,
            purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY})
    public Uni<LookupView> find(LookupBody body) {
        AccountId account = caller.account();
        var invalid = new ProblemException(Problem.VALIDATION_FAILED);
        EndUser endUser = body.endUser();
        if (endUser == null) {
            throw invalid.error("/endUser", "is required");
        }
        List<Token> person = endUser.tokens(tokens, account, "/endUser", invalid);
        if (!invalid.errors().isEmpty()) {
            throw invalid;
        }
        return lookup.of(account, person);
    }
}
