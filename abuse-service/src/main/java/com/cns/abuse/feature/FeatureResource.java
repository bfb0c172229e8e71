package com.cns.abuse.feature;

import com.cns.contract.classification.NotPersonal;
import com.cns.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;

/** The catalogue, for whoever writes rules. */
@Path("/v1/features")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.RULE_ADMIN, Roles.REVIEWER})
class FeatureResource {
    @GET
    public CatalogueView list() {
        return new CatalogueView(
                Arrays.stream(Feature.values()).map(FeatureView::of).toList());
    }

    /** All of them, in the order of the catalogue. */
    record CatalogueView(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<FeatureView> features) {}

    /**
     * One of them.
     *
     * @param name as rules name it
     * @param type its type in CEL
     */
    record FeatureView(
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) String name,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String type,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String unit,
            About about,
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) String meaning) {
        static FeatureView of(Feature feature) {
            return new FeatureView(
                    feature.toString(), "int", feature.unit().toString(), feature.about(), feature.meaning());
        }
    }
}
