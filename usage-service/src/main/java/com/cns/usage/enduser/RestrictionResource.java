package com.cns.usage.enduser;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.enduser.EndUser;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import com.cns.usage.communication.Field;
import com.cns.usage.restriction.Restrictions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code POST /v1/end-users/restriction}: for whoever holds the account, also when it is suspended (R24). */
@Path("/v1/end-users/restriction")
@RolesAllowed(Roles.HOLDER)
class RestrictionResource {
    private final Restrictions restrictions;
    private final Tokens tokens;
    private final Keyring keyring;
    private final Caller caller;

    RestrictionResource(Restrictions restrictions, Tokens tokens, Keyring keyring, Caller caller) {
        this.restrictions = restrictions;
        this.tokens = tokens;
        this.keyring = keyring;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<RestrictionView> set(RestrictionBody body) {
        AccountId account = caller.account();
        var invalid = new ProblemException(Problem.VALIDATION_FAILED);
        EndUser endUser = body.endUser();
        Boolean restricted = body.restricted();
        if (endUser == null) {
            invalid.error("/endUser", "is required");
        }
        if (restricted == null) {
            invalid.error("/restricted", "is required");
        }
        List<Token> persons = endUser == null ? List.of() : endUser.tokens(tokens, account, "/endUser", invalid);
        if (restricted == null || !invalid.errors().isEmpty()) {
            throw invalid;
        }
        return (restricted ? restrict(account, persons) : lift(account, persons))
                .replaceWith(new RestrictionView(restricted));
    }

    /** Somebody who is not known yet becomes known by it: else nothing would remember not to send to them. */
    private Uni<Void> restrict(AccountId account, List<Token> persons) {
        return Uni.createFrom()
                .deferred(() -> keyring.draw(account, persons, Set.of(Field.USAGE)))
                .flatMap(drawn -> {
                    Map<Token, SubjectId> subjects = new HashMap<>();
                    drawn.forEach((person, keys) -> subjects.put(person, keys.subject()));
                    return restrictions.restrict(account, subjects);
                })
                .repeat()
                .until(done -> done)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> lift(AccountId account, List<Token> persons) {
        return keyring.subjects(account, persons).chain(subjects -> restrictions.lift(account, persons, subjects));
    }
}
