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

    /** Whether the token is the operator's provider's: of a member of staff or a program. Reads no claim. */
    public boolean isStaff() {
        return !identity.isAnonymous() && Claims.of(identity, Issuer.STAFF) != null;
    }

    /** Empty without a token, and with one that names nobody as the caller. */
    public Optional<CallerIdentity> identity() {
        if (identity.isAnonymous()) {
            return Optional.empty();
        }
        CustomerClaims customer = CustomerClaims.of(identity);
        return customer == null ? staff(Claims.of(identity, Issuer.STAFF)) : customer(customer);
    }

    private static Optional<CallerIdentity> customer(CustomerClaims claims) {
        try {
            AccountId account = AccountId.fromString(String.valueOf(claims.text(CustomerClaims.SUBJECT)));
            String key = claims.text(CustomerClaims.KEY);
            return Optional.of(new CallerIdentity.Customer(account, key == null ? null : ApiKeyId.fromString(key)));
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
