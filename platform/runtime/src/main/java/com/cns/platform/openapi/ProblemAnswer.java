package com.cns.platform.openapi;

import com.cns.platform.problem.ProblemDocument;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** An answer that is a problem (RFC 9457). */
public final class ProblemAnswer {
    private ProblemAnswer() {}

    public static APIResponse of(String description) {
        return OASFactory.createAPIResponse().description(description).content(content());
    }

    static Content content() {
        return OASFactory.createContent()
                .addMediaType(
                        ProblemDocument.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/Problem")));
    }
}
