package com.cns.account.choices;

import com.cns.account.language.Language;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/choices}: what the policy's section "How To Make Choices" promises, for anyone, in English or German (R27). */
@Path("/v1/choices")
class HowToMakeChoicesResource {
    private static final Map<Locale, ChoicesView> VIEWS = Words.LANGUAGES.stream()
            .collect(Collectors.toUnmodifiableMap(Function.identity(), language -> ChoicesView.in(Words.in(language))));
    private static final Duration FRESH = Duration.ofHours(1);

    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    public RestResponse<ChoicesView> read(
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage, @Context Request request) {
        Locale language = Language.wanted(acceptLanguage).locale();
        ChoicesView view = Objects.requireNonNull(VIEWS.get(language));
        EntityTag tag = new EntityTag(
                language + "-" + Integer.toHexString(view.toString().hashCode()));
        CacheControl cache = new CacheControl();
        cache.setMaxAge(Math.toIntExact(FRESH.toSeconds()));
        boolean unchanged = request.evaluatePreconditions(tag) != null;
        RestResponse.ResponseBuilder<ChoicesView> answer = unchanged
                ? RestResponse.ResponseBuilder.create(RestResponse.Status.NOT_MODIFIED)
                : RestResponse.ResponseBuilder.ok(view);
        return answer.tag(tag)
                .cacheControl(cache)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.toLanguageTag())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }
}
