package com.cns.e2e.production;

import com.cns.contract.route.Service;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What deploy/kubernetes says, from its files. */
final class Manifest {
    static final Path HOME = Path.of(System.getProperty("cns.home"));
    static final Path BASE = HOME.resolve("deploy/kubernetes/base");
    static final Path KAFKA_USERS = BASE.resolve("kafka-users.yaml");

    private Manifest() {}

    /** The variables that a service shares with others, by name. */
    static Map<String, String> sharedVariables(Service service) throws IOException {
        Map<String, String> variables = new LinkedHashMap<>(read("config.env"));
        switch (service) {
            case ACCOUNT -> {
                variables.putAll(read("mail.env"));
                variables.putAll(read("operator.env"));
            }
            case CONSENT -> variables.putAll(read("mail.env"));
            case ABUSE -> variables.putAll(read("review.env"));
            case USAGE -> {}
        }
        return variables;
    }

    private static Map<String, String> read(String file) throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String line : Files.readAllLines(BASE.resolve(file))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split("=", 2);
                variables.put(parts[0], parts[1]);
            }
        }
        return variables;
    }

    /** What is asked of a replica: started, ready, alive. */
    static List<String> probes() throws IOException {
        return new ObjectMapper(new YAMLFactory())
                .readTree(BASE.resolve("service/deployment.yaml").toFile()).findValues("httpGet").stream()
                        .map(get -> get.path("path").asText())
                        .toList();
    }

    static String shortName(Service service) {
        return service.name().toLowerCase(Locale.ROOT);
    }
}
