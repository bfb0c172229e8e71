package com.cns.consent.purpose;

import com.cns.consent.decision.Need;
import com.cns.consent.decision.Rule;
import com.cns.consent.decision.Use;
import com.cns.contract.classification.Capacity;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Serves the catalogue of purposes to anyone, cacheable (RFC 9111) and revalidated by its tag. */
@Path("/v1/purposes")
class PurposeResource {
    private static final Catalogue CATALOGUE = Catalogue.of(Purpose.values());
    private static final EntityTag TAG =
            new EntityTag(Integer.toHexString(CATALOGUE.toString().hashCode()));
    private static final MediaType LINKED = MediaType.valueOf(LinkedData.TYPE);
    private static final EntityTag LINKED_TAG = new EntityTag(TAG.getValue() + "-ld");
    private static final Duration FRESH = Duration.ofHours(1);

    private final String linked;

    PurposeResource(@ConfigProperty(name = "cns.public-url") String publicUrl) {
        this.linked = LinkedData.of(CATALOGUE, publicUrl + "/v1/purposes");
    }

    @GET
    @PermitAll
    @Produces({MediaType.APPLICATION_JSON, LinkedData.TYPE})
    @APIResponseSchema(Catalogue.class)
    public RestResponse<Object> read(@Context Request request, @Context HttpHeaders headers) {
        boolean asLinkedData = headers.getAcceptableMediaTypes().getFirst().isCompatible(LINKED)
                && !headers.getAcceptableMediaTypes().getFirst().isCompatible(MediaType.APPLICATION_JSON_TYPE);
        return asLinkedData
                ? answer(request, LINKED_TAG, linked, LINKED)
                : answer(request, TAG, CATALOGUE, MediaType.APPLICATION_JSON_TYPE);
    }

    private static RestResponse<Object> answer(Request request, EntityTag tag, Object entity, MediaType type) {
        CacheControl cache = new CacheControl();
        cache.setMaxAge(Math.toIntExact(FRESH.toSeconds()));
        boolean unchanged = request.evaluatePreconditions(tag) != null;
        RestResponse.ResponseBuilder<Object> answer = unchanged
                ? RestResponse.ResponseBuilder.create(RestResponse.Status.NOT_MODIFIED)
                : RestResponse.ResponseBuilder.ok(entity, type);
        return answer.tag(tag)
                .cacheControl(cache)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
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
     * @param iri the same, as it is named everywhere
     * @param uses what the rules of decisions say of each category, used by CNS itself and shared
     */
    record Entry(
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String name,
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) String meaning,
            @NotPersonal(NotPersonal.Reason.COMPOSITE) Label label,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) List<Category> categories,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String dpv,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String iri,
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<UseView> uses) {
        static Entry of(Purpose purpose) {
            return new Entry(
                    purpose.toString(),
                    purpose.meaning(),
                    Label.of(purpose),
                    purpose.categories().stream().sorted().toList(),
                    purpose.dpvTerm(),
                    Dpv.iri(purpose.dpvTerm()),
                    Use.of(purpose).stream()
                            .map(use -> UseView.of(purpose, use))
                            .toList());
        }
    }

    /**
     * One use.
     *
     * @param cnsRole in which role CNS processes then
     * @param shared whether a recipient outside of CNS receives the data
     * @param needs what has to be there before it is permitted
     * @param rule of decisions by which it is permitted then, or never is
     * @param basis on which it is lawful; absent where it never is permitted
     * @param basisIri the basis as a term of the Data Privacy Vocabulary
     * @param retention by which rule the data goes; absent where it never is permitted
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record UseView(
            @NotPersonal(NotPersonal.Reason.ENUMERATION) Category category,
            Capacity cnsRole,
            @NotPersonal(NotPersonal.Reason.STATE) boolean shared,
            Need needs,
            Rule rule,

            @NotPersonal(NotPersonal.Reason.ENUMERATION) @Nullable
            String basis,

            @NotPersonal(NotPersonal.Reason.ENUMERATION) @Nullable
            String basisIri,

            @NotPersonal(NotPersonal.Reason.ENUMERATION) @Nullable
            String retention) {
        static UseView of(Purpose purpose, Use use) {
            LegalBasis basis = use.basis();
            return new UseView(
                    use.category(),
                    use.cnsRole(),
                    use.shared(),
                    use.need(),
                    use.rule(),
                    basis == null ? null : wire(basis),
                    basis == null ? null : Dpv.iri(Dpv.term(basis)),
                    basis == null ? null : wire(retention(purpose, use.category())));
        }

        private static Retention retention(Purpose purpose, Category category) {
            return switch (category) {
                case ACCOUNT -> purpose == Purpose.CORE_BUSINESS ? Retention.TAX_LAW : Retention.ACCOUNT_LIFE;
                case USAGE -> Retention.USAGE_BY_PRODUCT;
                case CONTENT -> Retention.CONTENT_BY_PRODUCT;
            };
        }

        private static String wire(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
