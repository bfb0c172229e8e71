package com.cns.account.token;

import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/** A way to get a token (RFC 6749, 4 and 6). Whatever is a bean is offered at the token endpoint and in its metadata. */
public interface Grant {
    /** {@code grant_type}. */
    String type();

    /** Fails with {@link OAuthException} when what the request brings is worth nothing. */
    Uni<Granted> of(TokenRequest request);

    /**
     * What a request was found to bring.
     *
     * @param refreshToken what brings the next one
     */
    record Granted(Credential credential, @Nullable String refreshToken) {}
}
