package com.cns.account.visit;

import com.cns.account.contact.Doorkeeper;
import com.cns.account.language.Language;
import com.cns.account.secret.Secrets;
import com.cns.contract.classification.NotPersonal;
import com.cns.platform.http.GlobalPrivacyControl;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What a browser's user agrees to, and takes back as easily (R3, GDPR Article 7(3)). Nobody but the browser has its cookie. */
@Path("/v1/visitors")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class VisitorResource {
    private static final String QUERY = "visits of a browser";

    private final Visitors visitors;
    private final Visits visits;
    private final Doorkeeper doorkeeper;
    private final Clock clock;

    VisitorResource(Visitors visitors, Visits visits, Doorkeeper doorkeeper, Clock clock) {
        this.visitors = visitors;
        this.visits = visits;
        this.doorkeeper = doorkeeper;
        this.clock = clock;
    }

    /** What is shown before a browser's user is asked. */
    @GET
    @Path("/notice")
    @PermitAll
    public RestResponse<CookieNotice> notice(
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
        CookieNotice notice = CookieNotice.in(Language.wanted(acceptLanguage));
        return RestResponse.ResponseBuilder.ok(notice)
                .header(HttpHeaders.CONTENT_LANGUAGE, notice.language().tag())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }

    /** "No" sets no cookie, and ends one. The signal of a browser counts more than what is said here. */
    @POST
    @PermitAll
    public Uni<RestResponse<Decision>> decide(
            @Context HttpServerRequest request,
            @HeaderParam(Browser.SIGNAL) List<String> signal,
            @CookieParam(VisitorCookie.NAME) @Nullable String secret,
            @NotNull @Valid Said said) {
        boolean optsOut = GlobalPrivacyControl.isOn(signal);
        Answer answer = said.answer(optsOut);
        if (!answer.isNo()) {
            doorkeeper.admit(request, Doorkeeper.Door.ANSWERS);
        }
        return visitors.decide(secret, answer).map(decided -> decided(answer, decided, optsOut));
    }

    private static RestResponse<Decision> decided(Answer answer, Visitors.Decided decided, boolean optsOut) {
        Decision decision = new Decision(
                answer.uses().stream().sorted().toList(),
                CookieNotice.VERSION,
                answer.language(),
                decided.until(),
                optsOut ? Because.OPTED_OUT_BY_SIGNAL : null);
        return RestResponse.ResponseBuilder.ok(decision)
                .cookie(decided.secret() == null ? VisitorCookie.none() : VisitorCookie.of(decided.secret()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** What is kept of this browser. Fails with {@code not-found} when it is not known. */
    @GET
    @Path("/me")
    @PermitAll
    public Uni<RestResponse<Kept>> read(
            @CookieParam(VisitorCookie.NAME) @Nullable String secret,
            @QueryParam("limit") @DefaultValue("50") @NotPersonal(NotPersonal.Reason.COUNT) @Min(1) @Max(100) int limit,
            @QueryParam("page") @NotPersonal(NotPersonal.Reason.STATE) @Nullable String page) {
        PageRequest asked = new PageRequest(limit, PageRequest.end(page, QUERY, clock.instant()));
        return visitors.of(secret)
                .map(found -> found.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)))
                .flatMap(visitor ->
                        visits.of(visitor, asked, QUERY).map(shown -> Kept.of(visitor, shown.page(), clock.instant())))
                .map(kept -> RestResponse.ResponseBuilder.ok(kept)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    /** Takes everything back: it is erased. Once more changes nothing. */
    @DELETE
    @Path("/me")
    @PermitAll
    public Uni<RestResponse<Void>> forget(@CookieParam(VisitorCookie.NAME) @Nullable String secret) {
        return visitors.forget(secret)
                .map(done -> RestResponse.ResponseBuilder.<Void>noContent()
                        .cookie(VisitorCookie.none())
                        .build());
    }

    /** That a page was looked at: kept as far as it was agreed to. The signal takes back what was agreed to before. */
    @POST
    @Path("/me/visits")
    @PermitAll
    public Uni<RestResponse<Recorded>> visit(
            @Context HttpServerRequest request,
            @HeaderParam(Browser.SIGNAL) List<String> signal,
            @CookieParam(VisitorCookie.NAME) @Nullable String secret,
            @NotNull @Valid Looked looked) {
        doorkeeper.admit(request, Doorkeeper.Door.VISITS);
        if (GlobalPrivacyControl.isOn(signal)) {
            return visitors.forget(secret)
                    .map(done -> RestResponse.ResponseBuilder.ok(Recorded.no(Because.OPTED_OUT_BY_SIGNAL))
                            .cookie(VisitorCookie.none())
                            .build());
        }
        return (secret == null
                        ? Uni.createFrom().item(Optional.of(Because.NO_CONSENT))
                        : visits.add(Secrets.hash(secret), looked.page()))
                .map(because -> RestResponse.ok(because.map(Recorded::no).orElse(Recorded.YES)));
    }

    /**
     * An answer to the notice.
     *
     * @param purposes that are agreed to; none: "no"
     * @param notice the version that was shown
     * @param language in which it was shown (BCP 47)
     */
    record Said(
            @NotNull @Size(max = 2) List<@NotNull Use> purposes,
            @NotPersonal(NotPersonal.Reason.STATE) @NotNull Integer notice,
            @NotNull Language language) {
        Answer answer(boolean optsOut) {
            if (notice != CookieNotice.VERSION) {
                throw new ProblemException(Problem.VALIDATION_FAILED)
                        .error("/notice", "must be %d: the version that is shown now".formatted(CookieNotice.VERSION));
            }
            Set<Use> uses = EnumSet.noneOf(Use.class);
            if (!optsOut) {
                uses.addAll(purposes);
            }
            return new Answer(uses, language);
        }
    }

    /**
     * What counts from now on.
     *
     * @param until when the browser is asked again; absent of a "no", which nothing remembers
     * @param because why not what was said
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Decision(
            List<Use> purposes,
            @NotPersonal(NotPersonal.Reason.STATE) int notice,
            Language language,
            @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant until,
            @Nullable Because because) {
        Decision {
            purposes = List.copyOf(purposes);
        }
    }

    /**
     * What is kept.
     *
     * @param purposes that are agreed to now
     * @param linked whether an address was shown to be its user's
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Kept(
            List<Use> purposes,
            @NotPersonal(NotPersonal.Reason.STATE) int notice,
            Language language,
            @NotPersonal(NotPersonal.Reason.TIME) Instant decidedAt,
            @NotPersonal(NotPersonal.Reason.TIME) Instant until,
            @NotPersonal(NotPersonal.Reason.STATE) boolean linked,
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<VisitView> visits,
            @NotPersonal(NotPersonal.Reason.STATE) @Nullable String next) {
        Kept {
            purposes = List.copyOf(purposes);
            visits = List.copyOf(visits);
        }

        static Kept of(Visitor visitor, VisitView.Page page, Instant now) {
            return new Kept(
                    visitor.uses(now).stream().sorted().toList(),
                    visitor.noticeVersion(),
                    visitor.language(),
                    visitor.decidedAt(),
                    visitor.until(),
                    visitor.isLinked(),
                    page.visits(),
                    page.next());
        }
    }

    /**
     * A page that was looked at.
     *
     * @param page its path, without query or fragment: nothing that could be of a person
     */
    record Looked(
            @NotPersonal(NotPersonal.Reason.OWN_TEXT)
            @NotNull
            @Size(max = 200)
            @Pattern(
                    regexp = "/(?!.*[0-9]{7})[A-Za-z0-9/._~-]*",
                    message =
                            "must be a path of the site: letters, digits and / . _ ~ -, no seven digits in a row, no query")
            String page) {}

    /** @param because why not */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Recorded(
            @NotPersonal(NotPersonal.Reason.STATE) boolean recorded,
            @Nullable Because because) {
        private static final Recorded YES = new Recorded(true, null);

        static Recorded no(Because because) {
            return new Recorded(false, because);
        }
    }
}
