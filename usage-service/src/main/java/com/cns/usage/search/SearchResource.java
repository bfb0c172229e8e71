package com.cns.usage.search;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import com.cns.platform.purpose.ReadsPersonalData;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code POST /v1/communications/search}: a question whose identifiers must not be in a URL. */
@Path("/v1/communications/search")
@RolesAllowed(Roles.SENDER)
class SearchResource {
    private final Search search;
    private final Caller caller;

    SearchResource(Search search, Caller caller) {
        this.search = search;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @ReadsPersonalData(
            value = Category.USAGE,
            purposes = {
                Purpose.PROVIDE_SERVICE,
                Purpose.CARRIER_RECONCILIATION,
                Purpose.NETWORK_TROUBLESHOOTING,
                Purpose.SECURITY
            })
    public Uni<SearchView> find(SearchRequest request) {
        return search.find(caller.account(), request);
    }
}
