package com.cns.platform.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.datamap.DataPath;
import com.cns.contract.datamap.ServiceMap;
import com.cns.contract.route.Service;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The file that the contract publishes of a service's data map; {@code -Dcns.update=true} rewrites it. */
final class PublishedMap {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path RESOURCES = Path.of(System.getProperty("cns.home", ".."))
            .toAbsolutePath()
            .normalize()
            .resolve("platform/contract/src/main/resources");

    private PublishedMap() {}

    /** Fails when the file does not say what the code does. */
    static void is(ServiceMap map) {
        Path file = RESOURCES.resolve(ServiceMap.resource(map.service()));
        try {
            if (Boolean.getBoolean("cns.update")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, written(map));
            }
            assertThat(Files.exists(file) ? Files.readString(file) : "(absent)")
                    .as(
                            "%s is not what %s declares; rewrite it: ./mvnw -pl %2$s test -Dtest=DataMapTest -Dcns.update=true",
                            file.getFileName(), map.service().wireName())
                    .isEqualTo(written(map));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A path a line, so that a change of what is held of people is a line of a change. */
    private static String written(ServiceMap map) {
        return "{\"service\":\"" + map.service().wireName() + "\",\"paths\":[\n"
                + map.paths().stream().map(PublishedMap::line).collect(Collectors.joining(",\n"))
                + "\n]}\n";
    }

    private static String line(DataPath path) {
        try {
            return JSON.writeValueAsString(path);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Service service(String root) {
        return Service.fromString(root.substring(root.lastIndexOf('.') + 1) + "-service");
    }
}
