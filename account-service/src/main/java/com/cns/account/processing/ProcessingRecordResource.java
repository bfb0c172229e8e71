package com.cns.account.processing;

import com.cns.account.datamap.Published;
import com.cns.account.language.Language;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/data-map/processing-activities}: GDPR Article 30, in English or German where it is to be read. */
@Path("/v1/data-map/processing-activities")
@PermitAll
class ProcessingRecordResource {
    private final ProcessingRecord record;

    ProcessingRecordResource(ProcessingRecord record) {
        this.record = record;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public RestResponse<ActivitiesView> json(@Context Request request) {
        return Published.answer(record.view(), request);
    }

    @GET
    @Produces("text/csv;charset=UTF-8;qs=0.6")
    public RestResponse<String> csv(
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage, @Context Request request) {
        Language language = Language.wanted(acceptLanguage);
        return Published.answer(record.csv(language), request, language);
    }

    @GET
    @Produces("text/html;charset=UTF-8;qs=0.5")
    public RestResponse<String> html(
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage, @Context Request request) {
        Language language = Language.wanted(acceptLanguage);
        return Published.answer(record.html(language), request, language);
    }
}
