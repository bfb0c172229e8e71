package com.cns.account.datamap;

import com.cns.contract.datamap.ServiceMap;
import com.cns.contract.route.Service;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code GET /v1/data-map}: where personal data is, and why; as JSON, and as a Fides dataset in YAML (R2, R20). */
@Path("/v1/data-map")
@PermitAll
class DataMapResource {
    private static final String YAML = "application/yaml;qs=0.5";

    private final DataMaps maps;
    private final FidesDatasets fides;

    DataMapResource(DataMaps maps, FidesDatasets fides) {
        this.maps = maps;
        this.fides = fides;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public RestResponse<DataMapView> whole(@Context Request request) {
        return Published.answer(new DataMapView(maps.all()), request);
    }

    @GET
    @Produces(YAML)
    public RestResponse<String> wholeAsDatasets(@Context Request request) {
        return Published.answer(fides.of(maps.all()), request);
    }

    @GET
    @Path("/{service}")
    @Produces(MediaType.APPLICATION_JSON)
    public RestResponse<ServiceMap> one(@PathParam("service") Service service, @Context Request request) {
        return Published.answer(maps.of(service), request);
    }

    @GET
    @Path("/{service}")
    @Produces(YAML)
    public RestResponse<String> oneAsDatasets(@PathParam("service") Service service, @Context Request request) {
        return Published.answer(fides.of(List.of(maps.of(service))), request);
    }

    /** JSON Schema of a service's map. */
    @GET
    @Path("/schema")
    @Produces("application/schema+json")
    public RestResponse<String> schema(@Context Request request) {
        return Published.answer(maps.schema(), request);
    }
}
