package com.cns.platform.http;

import com.cns.platform.problem.FieldError;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JavaType;
import jakarta.inject.Provider;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jspecify.annotations.Nullable;

/** Reads newline-delimited JSON as strictly as JSON, and says in which line it is wrong. */
@jakarta.ws.rs.ext.Provider
@Consumes("application/x-ndjson")
class StrictLinesReader implements ServerMessageBodyReader<Lines<?>> {
    private final Provider<StrictJson> json;
    private final Provider<RequestBodies> bodies;

    StrictLinesReader(Provider<StrictJson> json, Provider<RequestBodies> bodies) {
        this.json = json;
        this.bodies = bodies;
    }

    @Override
    public boolean isReadable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo method, MediaType mediaType) {
        return type == Lines.class;
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Lines.class;
    }

    @Override
    public Lines<?> readFrom(
            Class<Lines<?>> type, Type genericType, MediaType mediaType, ServerRequestContext context) {
        return read(bodies.get().read(context), genericType);
    }

    @Override
    public Lines<?> readFrom(
            Class<Lines<?>> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream stream)
            throws IOException {
        return read(stream.readAllBytes(), genericType);
    }

    private Lines<?> read(byte[] body, Type genericType) {
        JavaType item =
                json.get().mapper().constructType(((ParameterizedType) genericType).getActualTypeArguments()[0]);
        List<@Nullable Object> items = new ArrayList<>();
        int start = 0;
        int number = 0;
        while (start < body.length && items.size() <= Lines.AT_MOST) {
            number++;
            int end = start;
            while (end < body.length && body[end] != '\n') {
                end++;
            }
            if (!isBlank(body, start, end)) {
                items.add(line(body, start, end, item, items.size(), number));
            }
            start = end + 1;
        }
        return new Lines<>(items);
    }

    private static boolean isBlank(byte[] body, int start, int end) {
        for (int i = start; i < end; i++) {
            if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    /** @param number of the line, blank ones counted, from 1 */
    private @Nullable Object line(byte[] body, int start, int end, JavaType item, int index, int number) {
        JsonParser parser = null;
        try {
            parser = json.get().mapper().createParser(body, start, end - start);
            return json.get().mapper().readValue(parser, item);
        } catch (IOException failure) {
            throw inLine(
                    json.get().faults().explain(failure, parser == null ? null : parser.getParsingContext()),
                    index,
                    number);
        }
    }

    private static ProblemException inLine(ProblemException fault, int index, int number) {
        String place = "/" + Lines.ARRAY + "/" + index;
        var told = new ProblemException(fault.problem(), "Line " + number);
        if (fault.errors().isEmpty()) {
            return told.error(
                    place, Problem.MALFORMED_JSON == fault.problem() ? "is not well-formed JSON" : "is not valid");
        }
        for (FieldError error : fault.errors()) {
            told.error(place + error.pointer(), error.message());
        }
        return told;
    }
}
