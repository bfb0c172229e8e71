package com.cns.platform.security;

import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ApiKeyId;
import com.cns.contract.id.SessionId;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The customer behind this suite's own token. */
@RequestScoped
class TokenCaller implements Caller {
    private static final String VERSION = "ver";
    static final String KEY = "key";
    static final String SESSION = "sid";

    private final SecurityIdentity identity;

    TokenCaller(SecurityIdentity identity) {
        this.identity = identity;
    }

    @Override
    public AccountId account() {
        return claim("sub", AccountId::fromString);
    }

    @Override
    public StateVersion accountVersion() {
        return claim(VERSION, StateVersion::fromString);
    }

    @Override
    public Optional<ApiKeyId> key() {
        // A token names what it was issued for: one of the two.
        return has(SESSION) ? Optional.empty() : Optional.of(claim(KEY, ApiKeyId::fromString));
    }

    @Override
    public Optional<SessionId> session() {
        return has(SESSION) ? Optional.of(claim(SESSION, SessionId::fromString)) : Optional.empty();
    }

    @Override
    public Set<String> scopes() {
        Set<String> scopes = new HashSet<>(identity.getRoles());
        scopes.retainAll(Roles.OF_CUSTOMERS);
        return scopes;
    }

    private boolean has(String name) {
        JsonWebToken token = Claims.of(identity, Issuer.CUSTOMER);
        return token != null && token.getClaim(name) != null;
    }

    /** A well-signed token that lacks a claim, or staff's, is no customer's. */
    private <T> T claim(String name, Function<String, T> reader) {
        JsonWebToken token = Claims.of(identity, Issuer.CUSTOMER);
        if (token != null && token.getClaim(name) instanceof String value) {
            try {
                return reader.apply(value);
            } catch (IllegalArgumentException malformed) {
                throw new ProblemException(Problem.UNAUTHENTICATED);
            }
        }
        throw new ProblemException(Problem.UNAUTHENTICATED);
    }
}
