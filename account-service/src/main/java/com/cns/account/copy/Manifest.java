package com.cns.account.copy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code copy.json}, or {@code copy} of a {@link Document}: what was copied, from where, and why each field is held; for programs. */
@ApplicationScoped
class Manifest {
    private final ObjectMapper json;
    private final JsonForms forms;
    private final Clock clock;

    Manifest(ObjectMapper json, JsonForms forms, Clock clock) {
        this.json = json;
        this.forms = forms;
        this.clock = clock;
    }

    /**
     * As JSON.
     *
     * @param tally of all items
     * @param extensions of the files that a kind has; none where it has no files
     */
    byte[] json(Bundle bundle, Tally tally, List<String> extensions) {
        Bundle.Heading heading = bundle.heading();
        Map<String, Object> copy = new LinkedHashMap<>();
        copy.put("version", 1);
        putIfKnown(copy, "request", heading.request());
        putIfKnown(copy, "account", heading.account());
        copy.put("requestedAt", heading.requestedAt());
        copy.put("writtenAt", clock.instant());
        copy.put("language", heading.language());
        copy.put(
                "services",
                bundle.shares().stream()
                        .map(share -> service(share, tally, extensions))
                        .toList());
        try {
            return json.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(copy);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest can be written");
        }
    }

    private static void putIfKnown(Map<String, Object> to, String name, @Nullable Object value) {
        if (value != null) {
            to.put(name, value);
        }
    }

    private Map<String, Object> service(Bundle.Share share, Tally tally, List<String> extensions) {
        Map<String, Object> service = new LinkedHashMap<>();
        service.put("service", share.service());
        putIfKnown(service, "account", share.account());
        service.put("copiedAt", share.copiedAt());
        service.put(
                "data",
                share.kinds().stream()
                        .map(kind -> data(kind, tally, extensions))
                        .toList());
        return service;
    }

    private Map<String, Object> data(Bundle.Kind kind, Tally tally, List<String> extensions) {
        long count = tally.of(kind);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", kind.name());
        data.put("count", count);
        if (!extensions.isEmpty()) {
            data.put(
                    "files",
                    count == 0 ? List.of() : extensions.stream().map(kind::file).toList());
            forms.of(kind).ifPresent(schema -> data.put("schema", schema));
        }
        data.put("places", kind.places());
        data.put("fields", kind.fields());
        return data;
    }
}
