package com.cns.platform.idempotency;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * What is answered, word for word.
 *
 * @param headers those that the endpoint set
 * @param body JSON
 */
record Answer(
        int status,
        Map<String, List<String>> headers,
        @Nullable String body) {
    private static final int FIRST_REFUSAL = 400;
    private static final int OK = 200;
    private static final int NOTHING = 204;

    /** @param result what an endpoint's method answers */
    static Answer of(@Nullable Object result, ObjectMapper json) {
        if (result instanceof RestResponse<?> response) {
            return new Answer(
                    response.getStatus(),
                    new LinkedHashMap<>(response.getStringHeaders()),
                    response.getEntity() == null ? null : text(response.getEntity(), json));
        }
        return result == null ? new Answer(NOTHING, Map.of(), null) : new Answer(OK, Map.of(), text(result, json));
    }

    @JsonIgnore
    boolean isRefusal() {
        return status >= FIRST_REFUSAL;
    }

    RestResponse<@Nullable String> response() {
        RestResponse.ResponseBuilder<@Nullable String> response = RestResponse.ResponseBuilder.create(status);
        headers.forEach((name, values) -> values.forEach(value -> response.header(name, value)));
        if (body != null) {
            response.type(MediaType.APPLICATION_JSON_TYPE).entity(body);
        }
        return response.build();
    }

    byte[] bytes(ObjectMapper json) {
        try {
            return json.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Answer of(byte[] bytes, ObjectMapper json) {
        try {
            return json.readValue(bytes, Answer.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Object entity, ObjectMapper json) {
        try {
            return json.writeValueAsString(entity);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without what it says. */
    @Override
    public String toString() {
        return "Answer";
    }
}
