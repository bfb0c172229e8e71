package com.cns.account.personpage;

import com.cns.account.language.Language;
import com.cns.contract.classification.NotPersonal;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/person-requests/confirmation}: where the mail leads to. */
@Path("/v1/person-requests/confirmation")
@PermitAll
class ConfirmationPageResource {
    private final ConfirmationPage page;

    ConfirmationPageResource(ConfirmationPage page) {
        this.page = page;
    }

    /** The page where a person confirms what they asked, in a language of theirs. */
    @GET
    @Produces("text/html;charset=UTF-8")
    public RestResponse<String> confirmationPage(
            @QueryParam("language") @NotPersonal(NotPersonal.Reason.ENUMERATION) @Nullable String language,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
        Language wanted = Optional.ofNullable(language)
                .flatMap(Language::tagged)
                .orElseGet(() -> Language.wanted(acceptLanguage));
        return RestResponse.ResponseBuilder.ok(page.html(wanted))
                .header("Content-Security-Policy", page.policy())
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .header(HttpHeaders.CONTENT_LANGUAGE, wanted.tag())
                .build();
    }
}
