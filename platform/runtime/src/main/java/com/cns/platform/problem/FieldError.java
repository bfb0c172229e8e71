package com.cns.platform.problem;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong at one place of a request. Either {@code pointer} or {@code parameter} says where; the rejected value is
 * never repeated.
 *
 * @param pointer JSON Pointer (RFC 6901) into the body; empty for the body as a whole
 * @param parameter name of a parameter of the path, the query, a form or a header
 * @param message what a valid value would be
 */
@Schema(description = "What is wrong at one place of the request")
@JsonInclude(JsonInclude.Include.NON_NULL)
@NotPersonal(NotPersonal.Reason.OWN_TEXT)
public record FieldError(
        @Schema(description = "JSON Pointer (RFC 6901) into the body", examples = "/records/3/to") @Nullable
        String pointer,

        @Schema(description = "Name of a parameter of the path, the query, a form or a header", examples = "from")
        @Nullable
        String parameter,

        @Schema(description = "What a valid value would be", examples = "must be a number", required = true)
        String message) {
    static FieldError ofBody(String pointer, String message) {
        return new FieldError(pointer, null, message);
    }

    static FieldError ofParameter(String name, String message) {
        return new FieldError(null, name, message);
    }
}
