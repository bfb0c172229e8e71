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
import org.jspecify.annotations.Nullable;

/** The customer behind this suite's own token. */
@RequestScoped
class TokenCaller implements Caller {
    private final SecurityIdentity identity;
    private @Nullable CustomerClaims known;

    TokenCaller(SecurityIdentity identity) {
        this.identity = identity;
    }

    @Override
    public AccountId account() {
        return claim(CustomerClaims.SUBJECT, AccountId::fromString);
    }

    @Override
    public StateVersion accountVersion() {
        return claim(CustomerClaims.VERSION, StateVersion::fromString);
    }

    @Override
    public Optional<ApiKeyId> key() {
        // A token names what it was issued for: one of the two.
        return has(CustomerClaims.SESSION)
                ? Optional.empty()
                : Optional.of(claim(CustomerClaims.KEY, ApiKeyId::fromString));
    }

    @Override
    public Optional<SessionId> session() {
        return has(CustomerClaims.SESSION)
                ? Optional.of(claim(CustomerClaims.SESSION, SessionId::fromString))
                : Optional.empty();
    }

    @Override
    public Set<String> scopes() {
        Set<String> scopes = new HashSet<>(identity.getRoles());
        scopes.retainAll(Roles.OF_CUSTOMERS);
        return scopes;
    }

    private boolean has(String name) {
        CustomerClaims claims = claims();
        return claims != null && claims.has(name);
    }

    /** A well-signed token that lacks a claim, or staff's, is no customer's. */
    private <T> T claim(String name, Function<String, T> reader) {
        CustomerClaims claims = claims();
        String value = claims == null ? null : claims.text(name);
        if (value == null) {
            throw new ProblemException(Problem.UNAUTHENTICATED);
        }
        try {
            return reader.apply(value);
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(Problem.UNAUTHENTICATED);
        }
    }

    /** Of this request: a token that comes for the first time is not remembered yet. */
    private @Nullable CustomerClaims claims() {
        CustomerClaims claims = known;
        if (claims == null) {
            claims = CustomerClaims.of(identity);
            known = claims;
        }
        return claims;
    }
}
