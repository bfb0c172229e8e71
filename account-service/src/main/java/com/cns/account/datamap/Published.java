package com.cns.account.datamap;

import com.cns.account.language.Language;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestResponse;

/** Answers that change with a release: may be kept for an hour, and asked for again by their tag. */
public final class Published {
    private static final Duration FRESH = Duration.ofHours(1);

    private Published() {}

    public static <T> RestResponse<T> answer(T body, Request request) {
        return builder(body, request, "")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    public static <T> RestResponse<T> answer(T body, Request request, Language language) {
        return builder(body, request, language.tag())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT + ", " + HttpHeaders.ACCEPT_LANGUAGE)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                .build();
    }

    private static <T> RestResponse.ResponseBuilder<T> builder(T body, Request request, String form) {
        EntityTag tag = new EntityTag(form + Integer.toHexString(body.toString().hashCode()));
        CacheControl cache = new CacheControl();
        cache.setMaxAge(Math.toIntExact(FRESH.toSeconds()));
        RestResponse.ResponseBuilder<T> answer = request.evaluatePreconditions(tag) == null
                ? RestResponse.ResponseBuilder.ok(body)
                : RestResponse.ResponseBuilder.create(RestResponse.Status.NOT_MODIFIED);
        return answer.tag(tag).cacheControl(cache);
    }
}
