package com.cns.account.token;

import com.cns.contract.id.AccountId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a token request brings to show whose it is; a parameter that is empty counts as absent (RFC 6749, 3.2). */
public record TokenRequest(
        @Nullable String authorization,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable String refreshToken,
        @Nullable String scope,
        @Nullable AccountId account) {
    /**
     * What is asked for: all that is granted unless less is named (RFC 6749, 3.3).
     *
     * @throws OAuthException when more is asked for
     */
    public Set<String> scopes(Set<String> granted) {
        if (scope == null) {
            return granted;
        }
        Set<String> asked = Set.copyOf(List.of(scope.strip().split(" +")));
        if (!granted.containsAll(asked)) {
            throw OAuthException.invalidScope();
        }
        return asked;
    }

    /**
     * Whom the token is wanted for.
     *
     * @param own whose request it is, unless a sub-account of theirs is named
     */
    AccountId accountOr(AccountId own) {
        return account == null ? own : account;
    }

    /** Without what it brings. */
    @Override
    public String toString() {
        return "TokenRequest";
    }
}
