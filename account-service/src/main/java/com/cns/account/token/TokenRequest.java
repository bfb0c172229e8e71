package com.cns.account.token;

import org.jspecify.annotations.Nullable;

/** What a token request brings to show whose it is; a parameter that is empty counts as absent (RFC 6749, 3.2). */
public record TokenRequest(
        @Nullable String authorization,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable String refreshToken) {}
