package com.cns.platform.probe;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import com.cns.platform.purpose.ReadsPersonalData;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;

@Path("/v1/probe/persons")
@RolesAllowed(Roles.SENDER)
class PersonsResource {
    @GET
    @Path("/{id}")
    @ReadsPersonalData(
            value = {Category.USAGE, Category.CONTENT},
            purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY, Purpose.CARRIER_RECONCILIATION})
    public Uni<Map<String, String>> read(@PathParam("id") String id) {
        return Uni.createFrom().item(Map.of("number", "+4930123456"));
    }
}
