package com.cns.platform.purpose;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Puts a guard before each endpoint that reads personal data; it runs after the caller was found to have the rights. */
@Provider
class PurposeGuards implements DynamicFeature {
    private static final int AFTER_AUTHORIZATION = Priorities.AUTHORIZATION + 100;

    private final MeterRegistry metrics;
    private final ReadAudit audit;

    PurposeGuards(MeterRegistry metrics, ReadAudit audit) {
        this.metrics = metrics;
        this.audit = audit;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        ReadsPersonalData reads = resource.getResourceMethod().getAnnotation(ReadsPersonalData.class);
        if (reads != null) {
            context.register(
                    PurposeGuard.of(
                            reads, template(resource.getResourceClass(), resource.getResourceMethod()), metrics, audit),
                    AFTER_AUTHORIZATION);
        }
    }

    private static String template(Class<?> resource, Method method) {
        return httpMethod(method) + " " + path(resource.getAnnotation(Path.class))
                + path(method.getAnnotation(Path.class));
    }

    private static String path(@Nullable Path path) {
        if (path == null || path.value().isEmpty() || path.value().equals("/")) {
            return "";
        }
        return path.value().startsWith("/") ? path.value() : "/" + path.value();
    }

    private static String httpMethod(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                return verb.value();
            }
        }
        return "ANY";
    }
}
