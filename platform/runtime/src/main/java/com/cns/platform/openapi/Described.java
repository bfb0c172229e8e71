package com.cns.platform.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jspecify.annotations.Nullable;

/** Callers, errors, tags and servers of every operation. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class Described implements OASFilter {
    private static final String TOKEN = "token";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.setServers(List.of(OASFactory.createServer()
                .url("http://localhost:8080")
                .description("Local: the gateway of a suite that runs on this machine")
                .extensions(Map.of("x-internal", true))));
        if (document.getInfo() == null) {
            document.setInfo(OASFactory.createInfo());
        }
        document.getInfo()
                .license(OASFactory.createLicense().name("Proprietary").identifier("LicenseRef-CNS"))
                .contact(OASFactory.createContact().name("CNS").url("http://localhost:8080"));
        if (document.getComponents() != null) {
            document.getComponents().setSecuritySchemes(Map.of(TOKEN, token()));
        }
        TreeSet<String> tags = new TreeSet<>();
        Map<String, String> summaries = Summaries.read();
        if (document.getPaths() != null && document.getPaths().getPathItems() != null) {
            document.getPaths()
                    .getPathItems()
                    .forEach((path, item) -> item.getOperations()
                            .forEach((verb, operation) ->
                                    tags.add(describe(path, operation, summaries.get(verb + " " + path)))));
        }
        document.setTags(tags.stream()
                .map(tag -> OASFactory.createTag().name(tag).description("What lies below " + tag))
                .toList());
    }

    private static SecurityScheme token() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description("Of a customer from POST /oauth2/token, for 15 minutes; of staff from the operator's OIDC"
                        + " provider (RFC8725)");
    }

    /** Answers the tag: the path's first segments, which are a route of the gateway. */
    private static String describe(String path, Operation operation, @Nullable String summary) {
        String tag = tag(path);
        operation.setTags(List.of(tag));
        List<String> roles = roles(operation);
        if (!roles.isEmpty()) {
            operation.addExtension("x-roles", roles);
        }
        boolean isOpen =
                operation.getSecurity() == null || operation.getSecurity().isEmpty();
        operation.setSecurity(
                isOpen
                        ? List.of()
                        : List.of(OASFactory.createSecurityRequirement().addScheme(TOKEN)));
        if (operation.getDescription() == null) {
            operation.setDescription(isOpen ? "Open to everybody." : whoseTokens(roles));
        }
        if (summary != null) {
            operation.setSummary(summary);
        } else if (operation.getSummary() != null) {
            operation.setSummary(sentence(operation.getSummary()));
        }
        answers(operation, isOpen);
        return tag;
    }

    private static String tag(String path) {
        String[] segments = path.split("/", 4);
        return segments[1].equals("v1") ? "/v1/" + segments[2] : "/" + segments[1];
    }

    private static List<String> roles(Operation operation) {
        return operation.getSecurity() == null
                ? List.of()
                : operation.getSecurity().stream()
                        .map(SecurityRequirement::getSchemes)
                        .flatMap(schemes -> schemes.values().stream())
                        .flatMap(List::stream)
                        .filter(role -> !role.equals("**"))
                        .distinct()
                        .sorted()
                        .toList();
    }

    private static String whoseTokens(List<String> roles) {
        return roles.isEmpty()
                ? "For every valid token."
                : roles.stream()
                        .map(role -> "`" + role + "`")
                        .collect(Collectors.joining(" or ", "For tokens with the role ", "."));
    }

    /** "Take In" as the method's name is read, to "Take in". */
    private static String sentence(String summary) {
        return summary.substring(0, 1)
                + summary.substring(1).toLowerCase(Locale.ROOT).replace(".", "").strip();
    }

    private static void answers(Operation operation, boolean isOpen) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        APIResponses answers = operation.getResponses();
        put(answers, "400", "The request is not well-formed or not valid");
        if (!isOpen) {
            put(answers, "401", "A valid token is needed");
            put(answers, "403", "The token does not allow this");
        }
        put(answers, "500", "Something went wrong here");
        put(answers, "503", "A part that is needed is not available; Retry-After says when to come again");
        answers.getAPIResponses().forEach((status, answer) -> {
            if (status.matches("[45]..") && answer.getContent() == null) {
                answer.setContent(ProblemAnswer.content());
            }
        });
    }

    private static void put(APIResponses answers, String status, String description) {
        APIResponse declared = answers.getAPIResponse(status);
        if (declared == null || declared.getContent() == null) {
            answers.addAPIResponse(status, ProblemAnswer.of(description));
        }
    }
}
