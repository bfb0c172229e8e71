package com.cns.usage.retention;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code GET /v1/products}: what every product keeps and what may be done about it, for everybody (R20). */
@Path("/v1/products")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
class ProductsResource {
    @GET
    public ProductsView read() {
        return ProductsView.ALL;
    }
}
