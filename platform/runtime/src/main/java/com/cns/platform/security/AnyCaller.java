package com.cns.platform.security;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.ApiKeyId;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Whoever calls, customer or staff, where an endpoint was found to demand a token. */
@RequestScoped
public class AnyCaller {
    private final SecurityIdentity identity;

    AnyCaller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** Empty without a token, and with one that names nobody as the caller. */
    public Optional<CallerIdentity> identity() {
        if (identity.isAnonymous()) {
            return Optional.empty();
        }
        JsonWebToken customer = Claims.of(identity, Issuer.CUSTOMER);
        return customer == null ? staff(Claims.of(identity, Issuer.STAFF)) : customer(customer);
    }

    private static Optional<CallerIdentity> customer(JsonWebToken token) {
        try {
            AccountId account = AccountId.fromString(String.valueOf(token.getSubject()));
            ApiKeyId key = token.getClaim(TokenCaller.KEY) instanceof String text ? ApiKeyId.fromString(text) : null;
            return Optional.of(new CallerIdentity.Customer(account, key));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private Optional<CallerIdentity> staff(@Nullable JsonWebToken token) {
        return Optional.ofNullable(token)
                .map(JsonWebToken::getSubject)
                .filter(subject -> !subject.isBlank())
                .map(subject -> new CallerIdentity.Staff(subject, identity.getRoles()));
    }
}
