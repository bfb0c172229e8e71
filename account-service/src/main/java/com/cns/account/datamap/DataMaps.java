package com.cns.account.datamap;

import com.cns.contract.datamap.ServiceMap;
import com.cns.contract.route.Service;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The maps of the four services, as this release of the suite has them. */
@Startup
@Singleton
public class DataMaps {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Map<Service, ServiceMap> maps = new EnumMap<>(Service.class);
    private final String schema;

    public DataMaps() {
        for (Service service : Service.values()) {
            maps.put(service, parsed(service));
        }
        schema = new String(bytes(ServiceMap.SCHEMA), StandardCharsets.UTF_8);
    }

    /** In the order of {@link Service}. */
    public List<ServiceMap> all() {
        return List.copyOf(maps.values());
    }

    ServiceMap of(Service service) {
        return Objects.requireNonNull(maps.get(service));
    }

    /** JSON Schema of a service's map. */
    String schema() {
        return schema;
    }

    private static ServiceMap parsed(Service service) {
        try {
            return JSON.readValue(bytes(ServiceMap.resource(service)), ServiceMap.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] bytes(String resource) {
        try (InputStream found =
                Objects.requireNonNull(ServiceMap.class.getResourceAsStream("/" + resource), resource)) {
            return found.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
