package com.cns.contract.datamap;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.route.Service;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Every place of one service that has personal data (R2). */
@JsonClassDescription("Every place of one service that has personal data.")
public record ServiceMap(
        @JsonPropertyDescription("The service that keeps them")
        Service service,

        @NotPersonal(NotPersonal.Reason.COMPOSITE) @JsonPropertyDescription("In the order of kind and path, each once")
        List<DataPath> paths) {
    /** The JSON Schema of this record, among the resources of this module. */
    public static final String SCHEMA = "data-map/schema.json";

    public ServiceMap {
        paths = List.copyOf(paths);
        Set<String> seen = new HashSet<>();
        for (DataPath path : paths) {
            if (!seen.add(path.path())) {
                throw new IllegalArgumentException(path.path() + " is in the map of " + service.wireName() + " twice");
            }
        }
    }

    /** Where the map is among the resources of this module. */
    public static String resource(Service service) {
        return "data-map/" + service.wireName() + ".json";
    }
}
