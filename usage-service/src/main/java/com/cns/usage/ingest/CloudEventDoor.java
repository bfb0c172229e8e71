package com.cns.usage.ingest;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Leads CloudEvents in binary mode (CloudEvents HTTP binding 1.0, 3.1) to where they are read; the URL is the same. */
class CloudEventDoor {
    private static final String DOOR = "/v1/communications";

    @ServerRequestFilter(preMatching = true)
    public void lead(ContainerRequestContext request) {
        if (request.getHeaderString(CloudEventHeaders.SPECVERSION) != null
                && request.getMethod().equals(HttpMethod.POST)
                && request.getUriInfo().getRequestUri().getPath().equals(DOOR)) {
            request.setRequestUri(
                    request.getUriInfo().getRequestUriBuilder().path("events").build());
        }
    }
}
