package com.cns.account.copy;

import com.cns.account.datamap.Published;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code GET /v1/privacy-requests/copy-schema}: what the JSON of a copy looks like. It is about nobody. */
@Path("/v1/privacy-requests/copy-schema")
@PermitAll
class CopySchemaResource {
    private final JsonForms forms;

    CopySchemaResource(JsonForms forms) {
        this.forms = forms;
    }

    /** JSON Schema of every JSON file that a copy may have. */
    @GET
    @Produces("application/schema+json")
    public RestResponse<String> copySchema(@Context Request request) {
        return Published.answer(forms.text(), request);
    }
}
