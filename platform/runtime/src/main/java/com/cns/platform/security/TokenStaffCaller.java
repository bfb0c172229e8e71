package com.cns.platform.security;

import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** The member of staff behind a token of the operator's OIDC provider. */
@RequestScoped
class TokenStaffCaller implements StaffCaller {
    /** Where providers say which client a token was issued to (RFC 9068, OpenID Connect Core, Keycloak). */
    private static final List<String> CLIENT = List.of("client_id", "clientId", "azp");

    private final SecurityIdentity identity;

    TokenStaffCaller(SecurityIdentity identity) {
        this.identity = identity;
    }

    @Override
    public String subject() {
        String subject = token().getSubject();
        if (subject == null || subject.isBlank()) {
            throw new ProblemException(Problem.UNAUTHENTICATED);
        }
        return subject;
    }

    @Override
    public Person requirePerson() {
        String subject = subject();
        String name = text("name");
        if (name == null || isProgram(subject)) {
            throw new ProblemException(Problem.FORBIDDEN, "A named person must do this, not a program");
        }
        return new Person(subject, name);
    }

    /** Client credentials: the subject is the client itself (RFC 9068, 2.2), or the provider says so in its own way. */
    private boolean isProgram(String subject) {
        String user = text("preferred_username");
        return CLIENT.stream().anyMatch(claim -> subject.equals(text(claim)))
                || "client-credentials".equals(text("gty"))
                || "app".equals(text("idtyp"))
                || (user != null && user.startsWith("service-account-"));
    }

    private @Nullable String text(String claim) {
        return token().getClaim(claim) instanceof String text && !text.isBlank() ? text : null;
    }

    private JsonWebToken token() {
        JsonWebToken token = Claims.of(identity, Issuer.STAFF);
        if (token == null) {
            throw new ProblemException(Problem.UNAUTHENTICATED);
        }
        return token;
    }
}
