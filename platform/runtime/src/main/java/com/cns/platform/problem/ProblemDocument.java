package com.cns.platform.problem;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of every error answer: {@code application/problem+json} (RFC 9457). Name it in OpenAPI documents as the schema
 * of error answers.
 *
 * @param type URI reference that names the kind of problem
 * @param title the kind of problem in words; the same for every occurrence
 * @param status HTTP status
 * @param detail this occurrence, in CNS's own words
 * @param instance the path that was asked for, without query
 * @param errors what is wrong with the request, place by place; at most {@link #MOST_ERRORS}
 * @param members extension members (RFC 9457, 3.2), such as {@code reasons} of a suspension
 */
@Schema(name = "Problem", description = "A problem (RFC 9457). Some kinds have further members.")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "errors"})
@NotPersonal(NotPersonal.Reason.OWN_TEXT)
public record ProblemDocument(
        @Schema(examples = "/problems/validation-failed", required = true)
        String type,

        @Schema(examples = "The request is not valid", required = true)
        String title,

        @Schema(examples = "400", required = true) int status,
        @Nullable String detail,

        @Schema(examples = "/v1/communications") @Nullable String instance,

        List<FieldError> errors,

        @Schema(hidden = true) @JsonAnyGetter Map<String, Object> members) {
    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** More errors of one request are not listed. */
    public static final int MOST_ERRORS = 100;

    static ProblemDocument of(ProblemException problem, @Nullable String instance) {
        Problem kind = problem.problem();
        return new ProblemDocument(
                kind.type(),
                kind.title(),
                kind.status(),
                problem.detail(),
                instance,
                problem.errors().stream().limit(MOST_ERRORS).toList(),
                problem.members());
    }
}
