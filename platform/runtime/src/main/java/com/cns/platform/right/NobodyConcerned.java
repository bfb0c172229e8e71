package com.cns.platform.right;

import com.cns.contract.privacy.PlaceEffect;
import com.cns.contract.privacy.RightRequested;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The part of a service in which nothing of an end-user can be corrected, restricted or objected to. */
@DefaultBean
@ApplicationScoped
class NobodyConcerned implements RightParticipant {
    private final String database;

    NobodyConcerned(@ConfigProperty(name = "cns.service.short") String database) {
        this.database = database;
    }

    @Override
    public Uni<Step> prepare(RightRequested asked) {
        return Uni.createFrom().item(_ -> Uni.createFrom().item(List.of(PlaceEffect.notConcerned(database))));
    }
}
