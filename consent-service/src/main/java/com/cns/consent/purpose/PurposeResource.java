package com.cns.consent.purpose;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** Serves the catalogue of purposes to anyone, cacheable (RFC 9111) and revalidated by its tag. */
@Path("/v1/purposes")
class PurposeResource {
    private static final Catalogue CATALOGUE = Catalogue.of(Purpose.values());
    private static final EntityTag TAG =
            new EntityTag(Integer.toHexString(CATALOGUE.toString().hashCode()));
    private static final Duration FRESH = Duration.ofHours(1);

    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    public RestResponse<Catalogue> read(@Context Request request) {
        CacheControl cache = new CacheControl();
        cache.setMaxAge(Math.toIntExact(FRESH.toSeconds()));
        boolean unchanged = request.evaluatePreconditions(TAG) != null;
        RestResponse.ResponseBuilder<Catalogue> answer = unchanged
                ? RestResponse.ResponseBuilder.create(RestResponse.Status.NOT_MODIFIED)
                : RestResponse.ResponseBuilder.ok(CATALOGUE);
        return answer.tag(TAG).cacheControl(cache).build();
    }

    /** All purposes, in the order of the policy. */
    record Catalogue(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<Entry> purposes) {
        static Catalogue of(Purpose... purposes) {
            return new Catalogue(Arrays.stream(purposes).map(Entry::of).toList());
        }
    }

    /**
     * One purpose.
     *
     * @param name what the {@code CNS-Purpose} header carries
     * @param meaning in plain words
     * @param categories which data may at all be processed for it
     * @param dpv the nearest term of the Data Privacy Vocabulary 2.3
     */
    record Entry(
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String name,
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) String meaning,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) List<Category> categories,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String dpv) {
        static Entry of(Purpose purpose) {
            return new Entry(
                    purpose.toString(),
                    purpose.meaning(),
                    purpose.categories().stream().sorted().toList(),
                    purpose.dpvTerm());
        }
    }
}
