package com.cns.account.datamap;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.datamap.DataPath;
import com.cns.contract.datamap.ServiceMap;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R2: the map as Fides reads it, by the rules that fideslang 3 checks a dataset by. */
class FidesDatasetsTest {
    /** What a {@code fides_key} may have in it. */
    private static final Pattern KEY = Pattern.compile("[a-zA-Z0-9_.<>-]+");

    /** Of fideslang's Dataset, DatasetCollection and DatasetField; a property beyond them is refused or dropped there. */
    private static final Set<String> DATASET =
            Set.of("fides_key", "organization_fides_key", "name", "description", "meta", "collections");

    private static final Set<String> COLLECTION = Set.of("name", "fields");
    private static final Set<String> FIELD = Set.of("name", "description", "data_categories", "meta");

    /** The default taxonomy's, as far as there is data of it here; none of them is deprecated. */
    private static final Set<String> TAXONOMY = Set.of(
            "user.account",
            "user.account.username",
            "user.behavior.browsing_history",
            "user.contact",
            "user.contact.email",
            "user.content.private",
            "user.device.ip_address",
            "user.name",
            "user.unique_id");

    private final DataMaps maps = new DataMaps();
    private final JsonNode datasets = parsed(new FidesDatasets().of(maps.all()));

    @Test
    void keys_are_of_the_form_that_fides_takes_and_each_is_there_once() {
        List<String> keys = new ArrayList<>();
        for (JsonNode dataset : datasets) {
            keys.add(dataset.path("fides_key").textValue());
            assertThat(dataset.properties())
                    .allSatisfy(property -> assertThat(DATASET).contains(property.getKey()));
            assertThat(dataset.path("organization_fides_key").textValue()).matches(KEY);
            dataset.path("meta").forEach(value -> assertThat(value.isTextual()).isTrue());
        }
        assertThat(keys)
                .doesNotHaveDuplicates()
                .allMatch(key -> KEY.matcher(key).matches());
        assertThat(keys).contains("cns_usage", "cns_usage_keyring", "cns_usage_topics", "cns_consent");
    }

    @Test
    void names_of_collections_and_fields_are_there_once_and_have_what_fides_wants() {
        for (JsonNode dataset : datasets) {
            assertUnique(dataset.path("collections"), COLLECTION);
            for (JsonNode collection : dataset.path("collections")) {
                assertUnique(collection.path("fields"), FIELD);
            }
        }
    }

    @Test
    @DisplayName("every field has a category of the default taxonomy (R2)")
    void every_field_has_a_category_of_the_default_taxonomy() {
        int fields = 0;
        for (JsonNode dataset : datasets) {
            for (JsonNode collection : dataset.path("collections")) {
                for (JsonNode field : collection.path("fields")) {
                    fields++;
                    assertThat(field.path("data_categories")).isNotEmpty();
                    field.path("data_categories")
                            .forEach(category -> assertThat(TAXONOMY).contains(category.textValue()));
                    field.path("meta")
                            .forEach(value -> assertThat(value.isTextual()).isTrue());
                }
            }
        }
        assertThat(fields).as("every stored path is a field").isEqualTo((int) maps.all().stream()
                .map(ServiceMap::paths)
                .flatMap(List::stream)
                .filter(path -> path.kind() != DataPath.Kind.API)
                .count());
    }

    @Test
    void a_field_is_of_the_category_that_its_name_tells() {
        assertThat(categoryOf("cns_usage", "content", "text_sealed")).isEqualTo("user.content.private");
        assertThat(categoryOf("cns_usage", "communication", "to_sealed")).isEqualTo("user.contact");
        assertThat(categoryOf("cns_usage", "communication", "name_sealed")).isEqualTo("user.name");
        assertThat(categoryOf("cns_account", "account", "email")).isEqualTo("user.contact.email");
        assertThat(categoryOf("cns_account", "session", "client")).isEqualTo("user.device.ip_address");
        assertThat(categoryOf("cns_consent", "consent", "person_sealed")).isEqualTo("user.contact");
        assertThat(categoryOf("cns_abuse", "rule_set", "author")).isEqualTo("user.account.username");
        assertThat(categoryOf("cns_usage_keyring", "subject", "token")).isEqualTo("user.unique_id");
    }

    private String categoryOf(String dataset, String collection, String field) {
        return one(
                        one(one(datasets, "fides_key", dataset).path("collections"), "name", collection)
                                .path("fields"),
                        "name",
                        field)
                .path("data_categories")
                .path(0)
                .textValue();
    }

    private static JsonNode one(JsonNode all, String key, String value) {
        for (JsonNode node : all) {
            if (node.path(key).textValue().equals(value)) {
                return node;
            }
        }
        throw new AssertionError("no " + value);
    }

    private static void assertUnique(JsonNode named, Set<String> properties) {
        Set<String> names = new HashSet<>();
        assertThat(named).isNotEmpty();
        for (JsonNode node : named) {
            assertThat(names.add(node.path("name").textValue()))
                    .as(node.path("name").textValue())
                    .isTrue();
            assertThat(node.properties())
                    .extracting(property -> property.getKey())
                    .isSubsetOf(properties);
        }
    }

    private static JsonNode parsed(String yaml) {
        try {
            return new YAMLMapper().readTree(yaml).path("dataset");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
