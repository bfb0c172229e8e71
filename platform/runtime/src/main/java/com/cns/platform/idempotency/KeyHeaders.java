package com.cns.platform.idempotency;

import com.cns.platform.http.BodyPrint;
import com.cns.platform.openapi.ProblemAnswer;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;

/** Writes the header, and what it may be answered with, into the OpenAPI document of each operation that takes it. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class KeyHeaders implements OASFilter {
    private static final DotName PATH = DotName.createSimple(Path.class);
    private static final int LONGEST = 255;

    private final IndexView index;

    public KeyHeaders(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        for (AnnotationInstance found : index.getAnnotations(Idempotent.class)) {
            if (found.target().kind() == AnnotationTarget.Kind.METHOD) {
                describe(document, found.target().asMethod());
            }
        }
    }

    private static void describe(OpenAPI document, MethodInfo method) {
        PathItem item = document.getPaths() == null ? null : document.getPaths().getPathItem(path(method));
        Operation post = item == null ? null : item.getPOST();
        if (post != null) {
            if (!isThere(post)) {
                post.addParameter(header());
            }
            post.getResponses()
                    .addAPIResponse("409", ProblemAnswer.of("A request with this key is being answered, or a conflict"))
                    .addAPIResponse("422", ProblemAnswer.of("The key was used for another request"));
        }
    }

    /** Filters run twice in a build. */
    private static boolean isThere(Operation post) {
        return post.getParameters() != null
                && post.getParameters().stream().anyMatch(parameter -> BodyPrint.HEADER.equals(parameter.getName()));
    }

    private static Parameter header() {
        return OASFactory.createParameter()
                .in(Parameter.In.HEADER)
                .name(BodyPrint.HEADER)
                .required(false)
                .description("A value of the client's own for this request: sent again with the same value within 24"
                        + " hours, it is answered as the first time and does nothing more")
                .schema(OASFactory.createSchema()
                        .addType(Schema.SchemaType.STRING)
                        .minLength(1)
                        .maxLength(LONGEST)
                        .pattern("^[!-~]+$"));
    }

    private static String path(MethodInfo method) {
        String whole = part(method.declaringClass().declaredAnnotation(PATH)) + part(method.annotation(PATH));
        return whole.isEmpty() ? "/" : whole;
    }

    private static String part(@Nullable AnnotationInstance path) {
        String value = path == null ? "" : path.value().asString();
        String plain = value.startsWith("/") ? value.substring(1) : value;
        return plain.isEmpty() ? "" : "/" + (plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain);
    }
}
