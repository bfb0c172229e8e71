package com.cns.platform.problem;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.Deployment;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/** Which methods a path has; a 405 answer must name them (RFC 9110, 15.5.6), and RESTEasy Reactive does not. */
final class AllowedMethods {
    private AllowedMethods() {}

    static SortedSet<String> of(Deployment deployment, String path) {
        RequestMapper<RestInitialHandler.InitialMatch> classes = new RequestMapper<>(deployment.getClassMappers());
        SortedSet<String> methods = new TreeSet<>();
        for (var match = classes.map(path); match != null; match = classes.continueMatching(path, match)) {
            for (ServerRestHandler handler : match.value.handlers) {
                if (handler instanceof ClassRoutingHandler routing) {
                    addTo(methods, routing, match.remaining.isEmpty() ? "/" : match.remaining);
                }
            }
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        if (!methods.isEmpty()) {
            methods.add("OPTIONS");
        }
        return methods;
    }

    private static void addTo(SortedSet<String> methods, ClassRoutingHandler routing, String remaining) {
        for (Map.Entry<String, RequestMapper<RuntimeResource>> method :
                routing.getMappers().entrySet()) {
            if (method.getKey() != null && method.getValue().map(remaining) != null) {
                methods.add(method.getKey());
            }
        }
    }
}
