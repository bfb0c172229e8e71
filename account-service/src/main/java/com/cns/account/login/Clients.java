package com.cns.account.login;

import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** Who sent the present request. */
@ApplicationScoped
class Clients {
    private static final int LONGEST_AGENT = 200;

    private final CurrentVertxRequest current;

    Clients(CurrentVertxRequest current) {
        this.current = current;
    }

    /** @throws ProblemException {@link Problem#MALFORMED_REQUEST} when a proxy says what is no address */
    Client ofRequest() {
        HttpServerRequest request = current.getCurrent().request();
        String agent = request.getHeader("User-Agent");
        try {
            return Client.of(
                    request.remoteAddress().hostAddress(),
                    agent == null ? null : agent.substring(0, Math.min(agent.length(), LONGEST_AGENT)));
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(Problem.MALFORMED_REQUEST, "X-Forwarded-For must be an address");
        }
    }
}
