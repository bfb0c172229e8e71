package com.cns.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.datamap.ServiceMap;
import com.cns.contract.route.Service;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R2, R20: the published data maps. That they say what the code does is held by the build of each service. */
class DataMapFilesTest {
    private static final JsonNode SCHEMA = Schemas.of(ServiceMap.class, "urn:cns:data-map:1");

    @Test
    void the_schema_is_the_one_of_the_record() {
        Generated.is(Generated.RESOURCES.resolve(ServiceMap.SCHEMA), SCHEMA.toPrettyString() + "\n");
    }

    @ParameterizedTest
    @EnumSource
    void every_service_has_a_map_that_satisfies_the_schema_and_is_read_back_as_it_is(Service service)
            throws IOException {
        JsonNode map =
                Contract.JSON.readTree(Files.readString(Generated.RESOURCES.resolve(ServiceMap.resource(service))));

        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(SCHEMA)
                        .validate(map))
                .isEmpty();
        ServiceMap parsed = Contract.JSON.treeToValue(map, ServiceMap.class);
        assertThat(parsed.service()).isEqualTo(service);
        assertThat(Contract.JSON.<JsonNode>valueToTree(parsed)).isEqualTo(map);
    }
}
