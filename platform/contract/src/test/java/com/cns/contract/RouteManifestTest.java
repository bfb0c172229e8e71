package com.cns.contract;

import static java.util.stream.Collectors.joining;

import com.cns.contract.route.Route;
import com.cns.contract.route.Service;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code deploy/kubernetes/base/routes.yaml} is written from {@link Route#ALL}. */
class RouteManifestTest {
    private static final String HEAD = """
            # Written from com.cns.contract.route.Route; a build with an outdated copy fails.
            # Rewrite: ./mvnw -pl platform/contract test -Dcns.update=true
            """;

    @Test
    void the_manifest_is_the_one_of_the_declared_routes() {
        Generated.is(
                Manifests.ROUTES,
                HEAD + Stream.of(Service.values()).map(RouteManifestTest::route).collect(joining()));
    }

    private static String route(Service service) {
        return """
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata:
                  name: %1$s
                spec:
                  parentRefs:
                    - name: cns
                      namespace: gateway
                  rules:
                    - matches:
                %2$s
                      backendRefs:
                        - name: %1$s
                          port: %3$d
                """.formatted(
                        service.wireName(),
                        Route.ALL.stream()
                                .filter(route -> route.service() == service)
                                .map(route -> """
                                                - path:
                                                    type: PathPrefix
                                                    value: %s\
                                        """.formatted(route.prefix()))
                                .collect(joining("\n")),
                        service.port());
    }
}
