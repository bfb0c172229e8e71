package com.cns.account.visit;

import jakarta.ws.rs.core.NewCookie;

/** What a browser is known by: a random secret that no script reads and no other site is sent (RFC 6265bis). */
final class VisitorCookie {
    /** The prefix lets browsers take it over TLS only, for this host only. */
    static final String NAME = "__Host-cns-visitor";

    private VisitorCookie() {}

    static NewCookie of(String secret) {
        return cookie(secret, Math.toIntExact(CookieNotice.LIFE.toSeconds()));
    }

    /** Ends the one that the browser has. */
    static NewCookie none() {
        return cookie("", 0);
    }

    private static NewCookie cookie(String value, int seconds) {
        return new NewCookie.Builder(NAME)
                .value(value)
                .path("/")
                .maxAge(seconds)
                .secure(true)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
