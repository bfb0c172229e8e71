package com.cns.platform.problem;

import io.quarkus.hibernate.validator.runtime.jaxrs.ResteasyReactiveViolationException;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.handler.HttpException;
import jakarta.ws.rs.WebApplicationException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which problem a failure is, whoever raised it. */
final class Diagnosis {
    private static final int DEEPEST = 16;

    private Diagnosis() {}

    /** The problem; null when it is a fault of ours. */
    static @Nullable ProblemException of(Throwable failure, @Nullable Method endpoint) {
        List<Throwable> chain = chain(failure);
        for (Throwable link : chain) {
            if (link instanceof ProblemException problem) {
                return problem;
            }
        }
        if (chain.stream().anyMatch(Outages::isOutage)) {
            return new ProblemException(Problem.UNAVAILABLE);
        }
        for (Throwable link : chain) {
            Problem problem = kind(link);
            if (problem != null) {
                return problem == Problem.INTERNAL ? null : new ProblemException(problem);
            }
            if (link instanceof ResteasyReactiveViolationException violations) {
                return Violations.explain(violations, endpoint);
            }
        }
        return null;
    }

    private static @Nullable Problem kind(Throwable failure) {
        return switch (failure) {
            case UnauthorizedException anonymous -> Problem.UNAUTHENTICATED;
            case AuthenticationException refused -> Problem.UNAUTHENTICATED;
            case ForbiddenException refused -> Problem.FORBIDDEN;
            case WebApplicationException framework ->
                ofStatus(framework.getResponse().getStatus());
            case HttpException routing -> ofStatus(routing.getStatusCode());
            default -> null;
        };
    }

    /** The problem behind a status that a framework chose. */
    static Problem ofStatus(int status) {
        return switch (status) {
            case 401 -> Problem.UNAUTHENTICATED;
            case 403 -> Problem.FORBIDDEN;
            case 404 -> Problem.NOT_FOUND;
            case 405 -> Problem.METHOD_NOT_ALLOWED;
            case 406 -> Problem.NOT_ACCEPTABLE;
            case 409 -> Problem.CONFLICT;
            case 411 -> Problem.LENGTH_REQUIRED;
            case 412 -> Problem.PRECONDITION_FAILED;
            case 413 -> Problem.BODY_TOO_LARGE;
            case 415 -> Problem.UNSUPPORTED_MEDIA_TYPE;
            case 422 -> Problem.UNPROCESSABLE;
            case 429 -> Problem.TOO_MANY_REQUESTS;
            case 503 -> Problem.UNAVAILABLE;
            default -> status >= 400 && status < 500 ? Problem.MALFORMED_REQUEST : Problem.INTERNAL;
        };
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable link = failure; link != null && chain.size() < DEEPEST; link = link.getCause()) {
            chain.add(link);
        }
        return chain;
    }
}
