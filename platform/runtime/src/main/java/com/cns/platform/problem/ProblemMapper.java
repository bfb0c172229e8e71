package com.cns.platform.problem;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jspecify.annotations.Nullable;

/** Answers whatever fails inside an endpoint or on the way to it. */
class ProblemMapper {
    private final Problems problems;

    ProblemMapper(Problems problems) {
        this.problems = problems;
    }

    /** Names each type for which Quarkus brings a mapper of its own: the nearest one wins. */
    @ServerExceptionMapper({
        Throwable.class,
        WebApplicationException.class,
        NotFoundException.class,
        ValidationException.class,
        MismatchedInputException.class,
        UnauthorizedException.class,
        ForbiddenException.class,
        AuthenticationFailedException.class,
        AuthenticationCompletionException.class,
        AuthenticationRedirectException.class
    })
    Response map(Throwable failure, RoutingContext context) {
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        Answer answer = problems.answer(failure, context, endpoint(request));
        Response.ResponseBuilder response = Response.status(answer.status())
                .type(ProblemDocument.MEDIA_TYPE)
                .entity(answer.body());
        answer.headers().forEach(response::header);
        if (answer.status() == Problem.METHOD_NOT_ALLOWED.status() && request != null) {
            response.header(
                    "Allow", String.join(", ", AllowedMethods.of(request.getDeployment(), context.normalizedPath())));
        }
        return response.build();
    }

    private static @Nullable Method endpoint(@Nullable ResteasyReactiveRequestContext request) {
        // Where a path has several methods, none of them is the one when none fits.
        return request == null
                        || request.getTarget() == null
                        || request.getTarget().getLazyMethod() == null
                ? null
                : request.getTarget().getLazyMethod().getMethod();
    }
}
