package com.cns.platform.problem;

import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.MatrixParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import org.jboss.resteasy.reactive.RestCookie;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestMatrix;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What a client calls an endpoint's parameter. */
public final class ParameterNames {
    private ParameterNames() {}

    /** The name that the annotation gives; null when it names no parameter. */
    public static @Nullable String of(Annotation annotation, String javaName) {
        return switch (annotation) {
            case QueryParam named -> named.value();
            case PathParam named -> named.value();
            case HeaderParam named -> named.value();
            case FormParam named -> named.value();
            case CookieParam named -> named.value();
            case MatrixParam named -> named.value();
            case RestQuery named -> orElse(named.value(), javaName);
            case RestPath named -> orElse(named.value(), javaName);
            case RestHeader named -> orElse(named.value(), javaName);
            case RestForm named -> orElse(named.value(), javaName);
            case RestCookie named -> orElse(named.value(), javaName);
            case RestMatrix named -> orElse(named.value(), javaName);
            default -> null;
        };
    }

    private static String orElse(String name, String javaName) {
        return name.isEmpty() ? javaName : name;
    }
}
