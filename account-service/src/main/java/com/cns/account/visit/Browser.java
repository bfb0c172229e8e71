package com.cns.account.visit;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The browser that sent the present request. */
@ApplicationScoped
class Browser {
    static final String SIGNAL = "Sec-GPC";
    private static final String OPTED_OUT = "1";

    private final CurrentVertxRequest current;

    Browser(CurrentVertxRequest current) {
        this.current = current;
    }

    /** Only {@code Sec-GPC: 1} is the signal (Global Privacy Control). */
    static boolean optsOut(@Nullable String signal) {
        return OPTED_OUT.equals(signal);
    }

    /** By what it is known; empty when it is not, or does not want to be. */
    Optional<String> secret() {
        HttpServerRequest request = current.getCurrent().request();
        if (optsOut(request.getHeader(SIGNAL))) {
            return Optional.empty();
        }
        return Optional.ofNullable(request.getCookie(VisitorCookie.NAME))
                .map(Cookie::getValue)
                .filter(secret -> !secret.isEmpty());
    }
}
