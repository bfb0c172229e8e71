package com.cns.platform.problem;

import com.cns.platform.time.Ids;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Turns a failure into its answer and logs, once, what is a fault of ours. */
@Singleton
class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final int LONGEST_INSTANCE = 512;

    private final Ids ids;
    private final ObjectWriter writer = JsonMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build()
            .writer();

    Problems(Ids ids) {
        this.ids = ids;
    }

    Answer answer(Throwable failure, RoutingContext context, @Nullable Method endpoint) {
        ProblemException known = Diagnosis.of(failure, endpoint);
        ProblemException problem = known != null ? known : fault(failure, context, endpoint);
        if (problem.problem() == Problem.UNAVAILABLE && problem != failure) {
            LOG.warnf(
                    "A needed part is not available: endpoint=%s fault=%s",
                    name(endpoint), failure.getClass().getName());
        }
        return answer(problem, context);
    }

    Answer answer(ProblemException problem, RoutingContext context) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cache-Control", "no-store");
        if (problem.problem() == Problem.UNAUTHENTICATED) {
            headers.put("WWW-Authenticate", challenge(context));
        }
        if (problem.problem().status() == 503 || problem.problem() == Problem.TOO_MANY_REQUESTS) {
            headers.put("Retry-After", "1");
        }
        headers.putAll(problem.headers());
        return new Answer(problem.problem().status(), headers, write(ProblemDocument.of(problem, instance(context))));
    }

    /** RFC 6750, 3: an error code only when a token was presented. */
    private static String challenge(RoutingContext context) {
        String presented = context.request().getHeader("Authorization");
        boolean bearer = presented != null && presented.regionMatches(true, 0, "Bearer ", 0, 7);
        return bearer ? "Bearer realm=\"cns\", error=\"invalid_token\"" : "Bearer realm=\"cns\"";
    }

    private ProblemException fault(Throwable failure, RoutingContext context, @Nullable Method endpoint) {
        String incident = ids.next().toString();
        LOG.errorf(
                Redacted.of(failure),
                "A request failed: incident=%s method=%s endpoint=%s",
                incident,
                context.request().method().name().replaceAll("[^A-Z]", "?"),
                name(endpoint));
        return new ProblemException(Problem.INTERNAL, "Tell CNS the incident's id; the log has it")
                .member("incident", incident);
    }

    private static String name(@Nullable Method endpoint) {
        return endpoint == null ? "none" : endpoint.getDeclaringClass().getSimpleName() + "." + endpoint.getName();
    }

    private static @Nullable String instance(RoutingContext context) {
        String path = context.request().path();
        return path == null || path.length() > LONGEST_INSTANCE || !path.startsWith("/") ? null : path;
    }

    private String write(ProblemDocument document) {
        try {
            return writer.writeValueAsString(document);
        } catch (JsonProcessingException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
