package com.cns.consent.notice;

import com.cns.contract.id.NoticeId;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.SameContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What a version of a notice says otherwise than another of the same purpose, for everyone. */
@Path("/v1/notices/{id}/diff")
class DifferenceResource {
    private final Notices notices;

    DifferenceResource(Notices notices) {
        this.notices = notices;
    }

    /** @param from the version before when absent */
    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Difference>> read(
            @PathParam("id") NoticeId id,
            @QueryParam("from") @Nullable NoticeId from,
            @QueryParam("unit") @DefaultValue("lines") Difference.Unit unit,
            @QueryParam("language") @Nullable String language,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        return pair(id, from, language, accepted)
                .flatMap(pair -> apart(() -> Difference.of(pair, unit)))
                .map(found -> in(found.language(), RestResponse.ResponseBuilder.ok(found)));
    }

    /** As {@code diff -u} writes it. */
    @GET
    @Path("/unified")
    @PermitAll
    @Produces(MediaType.TEXT_PLAIN)
    public Uni<RestResponse<String>> unified(
            @PathParam("id") NoticeId id,
            @QueryParam("from") @Nullable NoticeId from,
            @QueryParam("language") @Nullable String language,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        return pair(id, from, language, accepted)
                .flatMap(pair -> apart(() -> Difference.unified(pair))
                        .map(found -> in(
                                pair.newer().language(),
                                RestResponse.ResponseBuilder.ok(found, "text/plain;charset=UTF-8"))));
    }

    private Uni<Difference.Pair> pair(
            NoticeId id, @Nullable NoticeId from, @Nullable String language, @Nullable String accepted) {
        return notices.read(id).flatMap(to -> older(to, from).map(older -> pair(older, to, language, accepted)));
    }

    private Uni<Published> older(Published to, @Nullable NoticeId from) {
        return from == null
                ? notices.before(to.notice())
                : notices.read(from).invoke(older -> {
                    if (older.notice().purpose() != to.notice().purpose()) {
                        throw new ProblemException(Problem.VALIDATION_FAILED)
                                .parameter("from", "is a notice about another purpose");
                    }
                });
    }

    private static Difference.Pair pair(
            Published from, Published to, @Nullable String language, @Nullable String accepted) {
        List<Wording> common = to.wordings().stream()
                .filter(wording -> from.in(wording.language()).isPresent())
                .toList();
        if (common.isEmpty()) {
            throw new ProblemException(Problem.UNPROCESSABLE, "The two versions have no language in common");
        }
        Wording newer = Shown.of(new Published(to.notice(), common), language, accepted);
        Wording older = from.in(newer.language()).orElseThrow();
        return new Difference.Pair(from.notice(), older, to.notice(), newer);
    }

    /** Some milliseconds for long texts: not on the event loop. */
    private static <T> Uni<T> apart(Supplier<T> work) {
        return SameContext.current()
                .after(Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
    }

    private static <T> RestResponse<T> in(String language, RestResponse.ResponseBuilder<T> answer) {
        return answer.header(HttpHeaders.CONTENT_LANGUAGE, language)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }
}
