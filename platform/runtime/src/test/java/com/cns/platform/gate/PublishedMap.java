package com.cns.platform.gate;

import com.cns.contract.datamap.DataPath;
import com.cns.contract.datamap.ServiceMap;
import com.cns.contract.route.Service;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.stream.Collectors;

/** The file that the contract publishes of a service's data map; {@code -Dcns.update=true} rewrites it. */
final class PublishedMap {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PublishedMap() {}

    /** Fails when the file does not say what the code does. */
    static void is(ServiceMap map) {
        PublishedFile.is(ServiceMap.resource(map.service()), written(map), map.service(), "DataMapTest");
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
