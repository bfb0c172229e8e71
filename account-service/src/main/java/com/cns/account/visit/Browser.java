package com.cns.account.visit;

import com.cns.platform.http.GlobalPrivacyControl;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The browser that sent the present request. */
@ApplicationScoped
class Browser {
    static final String SIGNAL = GlobalPrivacyControl.HEADER;

    private final CurrentVertxRequest current;

    Browser(CurrentVertxRequest current) {
        this.current = current;
    }

    /** By what it is known; empty when it is not, or does not want to be. */
    Optional<String> secret() {
        HttpServerRequest request = current.getCurrent().request();
        if (GlobalPrivacyControl.isOn(request.headers().getAll(SIGNAL))) {
            return Optional.empty();
        }
        return Optional.ofNullable(request.getCookie(VisitorCookie.NAME))
                .map(Cookie::getValue)
                .filter(secret -> !secret.isEmpty());
    }
}
