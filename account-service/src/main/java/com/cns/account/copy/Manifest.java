package com.cns.account.copy;

import com.cns.account.language.Language;
import com.cns.contract.privacy.Holding;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code copy.json}: what was copied, from where, and why each field is held; for programs. */
@ApplicationScoped
class Manifest {
    private final ObjectMapper json;
    private final Clock clock;

    Manifest(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    byte[] json(CopyContents contents, Language language) {
        Map<String, Object> copy = new LinkedHashMap<>();
        copy.put("version", 1);
        copy.put("request", contents.request());
        copy.put("account", contents.account());
        copy.put("requestedAt", contents.requestedAt());
        copy.put("writtenAt", clock.instant());
        copy.put("language", language);
        copy.put(
                "services",
                contents.contributions().stream().map(Manifest::service).toList());
        try {
            return json.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(copy);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest can be written");
        }
    }

    private static Map<String, Object> service(CopyContents.Contribution one) {
        Map<String, Object> service = new LinkedHashMap<>();
        service.put("service", one.service());
        service.put("copiedAt", one.doneAt());
        service.put(
                "data",
                one.holdings().stream()
                        .map(holding -> data(one.service(), holding))
                        .toList());
        return service;
    }

    private static Map<String, Object> data(String service, Holding holding) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", holding.name());
        data.put("count", holding.count());
        data.put(
                "files",
                holding.count() == 0
                        ? List.of()
                        : Stream.of("json", "csv")
                                .map(extension -> FileName.of(service, holding, extension))
                                .toList());
        data.put("places", holding.places());
        data.put("fields", holding.fields());
        return data;
    }
}
