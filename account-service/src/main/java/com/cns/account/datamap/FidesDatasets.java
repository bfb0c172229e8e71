package com.cns.account.datamap;

import com.cns.contract.datamap.DataPath;
import com.cns.contract.datamap.ServiceMap;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The stored part of the map in the language of Fides (fideslang 3): a dataset for each database and for the topics of each
 * service, a collection for each table or topic, a field for each column. What only passes the API is in no dataset.
 */
@Singleton
class FidesDatasets {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .build();
    private static final String SOLE = "cns";

    String of(List<ServiceMap> maps) {
        List<Map<String, Object>> datasets = new ArrayList<>();
        maps.forEach(
                map -> byStore(map).forEach((store, collections) -> datasets.add(dataset(map, store, collections))));
        try {
            return YAML.writeValueAsString(Map.of("dataset", datasets));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can be written", e);
        }
    }

    /** Paths by store and collection: {@code usage/communication.to_sealed} is in communication of usage. */
    private static Map<String, Map<String, List<DataPath>>> byStore(ServiceMap map) {
        Map<String, Map<String, List<DataPath>>> stores = new TreeMap<>();
        for (DataPath path : map.paths()) {
            switch (path.kind()) {
                case COLUMN ->
                    stores.computeIfAbsent(before(path.path(), '/'), _ -> new TreeMap<>())
                            .computeIfAbsent(before(after(path.path(), '/'), '.'), _ -> new ArrayList<>())
                            .add(path);
                case TOPIC ->
                    stores.computeIfAbsent(topics(map), _ -> new TreeMap<>())
                            .computeIfAbsent(before(path.path(), '/'), _ -> new ArrayList<>())
                            .add(path);
                case API -> {}
            }
        }
        return stores;
    }

    private static String topics(ServiceMap map) {
        return map.service().wireName().replace("-service", "_topics");
    }

    private static Map<String, Object> dataset(ServiceMap map, String store, Map<String, List<DataPath>> collections) {
        Map<String, Object> dataset = new LinkedHashMap<>();
        dataset.put("fides_key", SOLE + "_" + store);
        dataset.put("organization_fides_key", "default_organization");
        dataset.put("name", store);
        dataset.put(
                "description",
                store.equals(topics(map))
                        ? "Topics of Kafka that belong to " + map.service().wireName()
                        : "A PostgreSQL database of " + map.service().wireName());
        dataset.put("meta", Map.of("service", map.service().wireName()));
        dataset.put(
                "collections",
                collections.entrySet().stream()
                        .map(one -> collection(one.getKey(), one.getValue()))
                        .toList());
        return dataset;
    }

    private static Map<String, Object> collection(String name, List<DataPath> paths) {
        Map<String, Object> collection = new LinkedHashMap<>();
        collection.put("name", name);
        collection.put("fields", paths.stream().map(FidesDatasets::field).toList());
        return collection;
    }

    private static Map<String, Object> field(DataPath path) {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("name", name(path));
        field.put("description", "Kept " + path.form() + "; " + path.retention());
        field.put("data_categories", List.of(FidesCategory.of(path, name(path)).key()));
        Map<String, String> meta = new LinkedHashMap<>();
        meta.put("retention", path.retention());
        meta.put("form", path.form().toString());
        path.purposes().forEach(held -> meta.put("purpose." + held.purpose(), held.role() + ", " + held.legalBasis()));
        field.put("meta", meta);
        return field;
    }

    private static String name(DataPath path) {
        return switch (path.kind()) {
            case COLUMN -> after(after(path.path(), '/'), '.');
            case TOPIC, API -> after(path.path(), '/');
        };
    }

    private static String before(String text, char mark) {
        return text.substring(0, text.indexOf(mark));
    }

    private static String after(String text, char mark) {
        return text.substring(text.indexOf(mark) + 1);
    }
}
