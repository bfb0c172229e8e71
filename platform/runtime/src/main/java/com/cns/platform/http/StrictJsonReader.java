package com.cns.platform.http;

import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.fasterxml.jackson.core.JsonParser;
import jakarta.inject.Provider;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jspecify.annotations.Nullable;

/** Reads JSON bodies strictly and says where they are wrong. */
@jakarta.ws.rs.ext.Provider
@Consumes({MediaType.APPLICATION_JSON, "application/*+json"})
class StrictJsonReader implements ServerMessageBodyReader<Object> {
    /** Quarkus makes readers before the configuration is there that these need. */
    private final Provider<StrictJson> json;

    private final Provider<RequestBodies> bodies;

    StrictJsonReader(Provider<StrictJson> json, Provider<RequestBodies> bodies) {
        this.json = json;
        this.bodies = bodies;
    }

    @Override
    public boolean isReadable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo method, MediaType mediaType) {
        return true;
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return true;
    }

    @Override
    public Object readFrom(Class<Object> type, Type genericType, MediaType mediaType, ServerRequestContext context) {
        byte[] body = bodies.get().read(context);
        if (body.length == 0) {
            throw new ProblemException(Problem.VALIDATION_FAILED, "A body is needed");
        }
        return parse(body, genericType);
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream stream)
            throws IOException {
        return parse(stream.readAllBytes(), genericType);
    }

    private Object parse(byte[] body, Type type) {
        StrictJson strict = json.get();
        JsonParser parser = null;
        try {
            parser = strict.mapper().createParser(body);
            return present(strict.mapper().readValue(parser, strict.mapper().constructType(type)));
        } catch (IOException failure) {
            throw strict.faults().explain(failure, parser == null ? null : parser.getParsingContext());
        }
    }

    private static Object present(@Nullable Object value) {
        if (value == null) {
            throw new ProblemException(Problem.VALIDATION_FAILED, "A body is needed");
        }
        return value;
    }
}
