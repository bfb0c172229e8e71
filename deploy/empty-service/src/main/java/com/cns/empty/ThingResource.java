package com.cns.empty;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

@Path("/things")
class ThingResource {
    private final Things things;

    ThingResource(Things things) {
        this.things = things;
    }

    @GET
    @Path("{id}")
    @RolesAllowed("customer")
    @WithSession
    Uni<Answer> thing(@PathParam("id") @Positive long id) {
        return things.findById(id).map(thing -> new Answer(thing.id(), thing.name()));
    }

    /** What is told of one. */
    record Answer(long id, String name) {}
}
