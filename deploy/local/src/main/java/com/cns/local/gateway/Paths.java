package com.cns.local.gateway;

import com.cns.contract.route.Route;
import com.cns.contract.route.Service;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which paths pass and where they lead. */
final class Paths {
    /** Matrix parameters, empty and dot segments, back-slashes, and what hides any of them or a control character. */
    private static final Pattern TRICK = Pattern.compile(
            ";|\\\\|//|#|(^|/)\\.{1,2}(/|$)|%(?![0-9a-f]{2})|%(2f|5c|2e|3b|25|23|3f|[01][0-9a-f]|7f)|[\\x00-\\x20\\x7f-\\uffff]",
            Pattern.CASE_INSENSITIVE);

    private final List<Route> routes;

    Paths(List<Route> routes) {
        this.routes = routes.stream()
                .sorted(Comparator.comparingInt((Route route) -> route.prefix().length())
                        .reversed())
                .toList();
    }

    /** Whether the path can be read in one way only. */
    static boolean isPlain(String path) {
        return path.startsWith("/") && !TRICK.matcher(path).find();
    }

    /** The service with the longest prefix that matches whole segments. */
    Optional<Service> service(String path) {
        return routes.stream()
                .filter(route -> path.equals(route.prefix()) || path.startsWith(route.prefix() + "/"))
                .map(Route::service)
                .findFirst();
    }
}
