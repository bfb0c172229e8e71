package com.cns.benchmark.startup;

import com.cns.contract.route.Service;
import com.cns.local.infrastructure.Infrastructure;
import com.cns.local.infrastructure.Port;
import com.cns.local.infrastructure.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is started.
 *
 * @param module its folder in the repository
 * @param config of it, beside its own
 * @param management port of health
 */
record Subject(String name, Path module, Map<String, String> config, int management) {
    Subject {
        config = Map.copyOf(config);
    }

    static Subject of(Service service, Path home, Infrastructure infrastructure) {
        return new Subject(
                service.wireName(),
                home.resolve(service.wireName()),
                infrastructure.configFor(service),
                infrastructure.ports().number(Port.managementOf(service)));
    }

    /** The peer: on the ports of a service that does not run meanwhile, with databases of its own. */
    static Subject empty(Path home, Infrastructure infrastructure) {
        Map<String, String> config = new LinkedHashMap<>(infrastructure.configFor(Service.USAGE));
        config.put("cns.service", "empty-service");
        config.put("cns.service.short", EmptyDatabases.NAME);
        return new Subject(
                "empty service",
                home.resolve("deploy/empty-service"),
                config,
                infrastructure.ports().number(Port.managementOf(Service.USAGE)));
    }

    Path jar(boolean cached) {
        return module.resolve(cached ? "target/quarkus-aot" : "target/quarkus-app")
                .resolve("quarkus-run.jar");
    }

    void requireBuilt() {
        for (boolean cached : new boolean[] {false, true}) {
            if (!Files.exists(jar(cached))) {
                throw new StartFailure(jar(cached) + " is missing, run ./mvnw -Pquick,images package");
            }
        }
    }

    /** Quarkus's part of what it is built of; the runtime parts of extensions are among it. */
    Set<String> extensions() throws IOException {
        try (Stream<String> lines =
                Files.lines(module.resolve("target/quarkus-app").resolve("quarkus-app-dependencies.txt"))) {
            return lines.filter(line -> line.startsWith("io.quarkus:")).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** The newest time of anything that a cache is made of. */
    FileTime built() throws IOException {
        try (Stream<Path> files = Files.walk(module.resolve("target/quarkus-aot"))) {
            FileTime newest = FileTime.fromMillis(0);
            for (Path file : files.toList()) {
                FileTime time = Files.getLastModifiedTime(file);
                newest = time.compareTo(newest) > 0 ? time : newest;
            }
            return newest;
        }
    }
}
