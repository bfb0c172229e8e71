package com.cns.account.choices;

import com.cns.contract.route.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The endpoints of a service as the annotations in its sources declare them: the services are not on each other's class path. */
final class Endpoints {
    private static final Pattern PATH = Pattern.compile("@Path\\(\"([^\"]*)\"\\)");
    private static final Pattern METHOD = Pattern.compile("@(GET|POST|PUT|DELETE|PATCH)\\b");
    private static final Pattern ROLE = Pattern.compile("Roles\\.([A-Z_]+)");

    private Endpoints() {}

    /** Method, path and scope of each, such as {@code GET /v1/contacts sender}. */
    static Set<String> of(Service service) {
        Path sources = Path.of("..", service.wireName(), "src", "main", "java");
        try (Stream<Path> files = Files.walk(sources)) {
            Set<String> endpoints = new HashSet<>();
            files.filter(file -> file.toString().endsWith("Resource.java"))
                    .forEach(file -> endpoints.addAll(in(read(file))));
            return endpoints;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> in(String source) {
        int begin = Pattern.compile("^(?:public )?class ", Pattern.MULTILINE)
                .matcher(source)
                .results()
                .findFirst()
                .orElseThrow()
                .start();
        String head = source.substring(0, begin);
        Set<String> endpoints = new HashSet<>();
        List<String> annotations = new ArrayList<>();
        for (String line : source.substring(begin).lines().toList()) {
            if (line.startsWith("    public ")) {
                endpoints.addAll(endpoint(head, String.join("\n", annotations)));
                annotations.clear();
            } else if (line.startsWith("    @") || (!annotations.isEmpty() && line.startsWith("        "))) {
                annotations.add(line);
            } else {
                annotations.clear();
            }
        }
        return endpoints;
    }

    private static Set<String> endpoint(String head, String annotations) {
        Matcher method = METHOD.matcher(annotations);
        if (!method.find()) {
            return Set.of();
        }
        String path = path(head) + path(annotations);
        Set<String> roles = annotations.contains("@PermitAll") ? Set.of("open") : roles(annotations);
        Set<String> endpoints = new HashSet<>();
        for (String role : roles.isEmpty() ? roles(head) : roles) {
            endpoints.add(method.group(1) + " " + path + " " + role);
        }
        return endpoints;
    }

    private static String path(String annotations) {
        Matcher path = PATH.matcher(annotations);
        return path.find() ? path.group(1) : "";
    }

    private static Set<String> roles(String annotations) {
        Set<String> roles = new HashSet<>();
        annotations
                .lines()
                .filter(line -> line.contains("@RolesAllowed"))
                .flatMap(line -> ROLE.matcher(line).results())
                .forEach(
                        role -> roles.add(role.group(1).toLowerCase(Locale.ROOT).replace('_', '-')));
        return roles;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
