package com.cns.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.account.CardToken;
import com.cns.contract.account.NetworkToken;
import com.cns.contract.audit.StaffToken;
import com.cns.contract.classification.Classification;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.Event;
import com.cns.contract.event.Sealed;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.privacy.SealedPart;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.SenderToken;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventTest {
    private static final Set<String> IRREGULAR_PAST = Set.of("withdrawn", "sent", "told");

    static List<Class<? extends Event>> events() {
        return Contract.events();
    }

    @ParameterizedTest
    @MethodSource("events")
    void the_schema_is_the_one_of_the_record(Class<? extends Event> event) {
        Generated.is(
                Generated.RESOURCES.resolve("schemas").resolve(Contract.wireName(event) + ".json"),
                Schemas.of(event).toPrettyString() + "\n");
    }

    @ParameterizedTest
    @MethodSource("events")
    void the_example_parses_and_is_written_back_unchanged(Class<? extends Event> event) throws IOException {
        JsonNode example = Contract.example(event);

        Event parsed = Contract.JSON.treeToValue(example, event);

        assertThat(Contract.JSON.readTree(Contract.JSON.writeValueAsString(parsed)))
                .isEqualTo(Contract.JSON.readTree(example.toString()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void the_example_satisfies_the_schema_and_shows_every_field(Class<? extends Event> event) {
        JsonNode example = Contract.example(event);

        assertThat(validate(event, example)).isEmpty();
        assertThat(example.properties().stream().map(Map.Entry::getKey))
                .containsExactlyElementsOf(Stream.of(event.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("events")
    void a_field_of_a_later_version_is_skipped(Class<? extends Event> event) throws IOException {
        ObjectNode later = Contract.example(event).deepCopy();
        later.put("addedLater", true);

        assertThat(Contract.JSON.treeToValue(later, event))
                .isEqualTo(Contract.JSON.treeToValue(Contract.example(event), event));
        assertThat(validate(event, later)).isEmpty();
    }

    static List<Class<? extends Event>> formerEvents() {
        return Contract.events().stream()
                .filter(event -> Contract.former(event).isPresent())
                .toList();
    }

    /** A replica of before writes beside those of today while an upgrade rolls (I2). */
    @ParameterizedTest
    @MethodSource("formerEvents")
    void what_a_former_version_tells_is_valid_today_and_none_of_it_is_lost(Class<? extends Event> event)
            throws IOException {
        JsonNode former = Contract.former(event).orElseThrow();

        assertThat(validate(event, former)).isEmpty();
        JsonNode read =
                Contract.JSON.readTree(Contract.JSON.writeValueAsString(Contract.JSON.treeToValue(former, event)));
        assertThat(former.properties())
                .isNotEmpty()
                .allSatisfy(field ->
                        assertThat(read.get(field.getKey())).as(field.getKey()).isEqualTo(field.getValue()));
    }

    /** And reads what those of today write: it may ask for each field that it knows. */
    @ParameterizedTest
    @MethodSource("formerEvents")
    void what_is_told_today_has_every_field_of_a_former_version(Class<? extends Event> event) {
        assertThat(names(Contract.example(event)))
                .containsAll(names(Contract.former(event).orElseThrow()));
    }

    @Test
    void no_type_of_a_former_version_is_gone() throws IOException {
        Set<String> known = formerEvents().stream().map(Contract::wireName).collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(Contract.FORMER)) {
            assertThat(files.map(file -> file.getFileName().toString().replaceFirst("\\.json$", "")))
                    .hasSizeGreaterThan(30)
                    .containsExactlyInAnyOrderElementsOf(known);
        }
    }

    private static List<String> names(JsonNode data) {
        return data.properties().stream().map(Map.Entry::getKey).toList();
    }

    @ParameterizedTest
    @MethodSource("events")
    void a_missing_required_field_fails_the_schema(Class<? extends Event> event) {
        JsonNode required = Schemas.of(event).path("required");
        assertThat(required).isNotEmpty();

        for (JsonNode field : required) {
            ObjectNode without = Contract.example(event).deepCopy();
            without.remove(field.textValue());
            assertThat(validate(event, without))
                    .extracting(ValidationMessage::getMessage)
                    .anySatisfy(message -> assertThat(message).contains("'" + field.textValue() + "'"));
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void the_wire_name_is_past_tense_and_versioned(Class<? extends Event> event) {
        String wireName = Contract.wireName(event);
        assertThat(wireName).matches("com\\.cns\\.[a-z]+\\.[a-z]+(-[a-z]+)*\\.v[1-9][0-9]*");

        String verb = wireName.replaceAll("(-up|-in)?\\.v[0-9]+$", "").replaceAll(".*[.-]", "");
        assertThat(verb).as(wireName).matches(v -> v.endsWith("ed") || IRREGULAR_PAST.contains(v));
    }

    @ParameterizedTest
    @MethodSource("events")
    void every_component_is_classed_and_described(Class<? extends Event> event) {
        assertThat(event.getAnnotation(JsonClassDescription.class))
                .as(event + " needs @JsonClassDescription")
                .isNotNull();
        assertThat(faults(event)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void personal_data_travels_sealed_or_as_a_token(Class<? extends Event> event) {
        for (RecordComponent component : event.getRecordComponents()) {
            Classification.of(component, component.getGenericType())
                    .filter(Classification.Personal.class::isInstance)
                    .ifPresent(_ -> assertThat(Classification.element(component.getGenericType()))
                            .isIn(
                                    Sealed.class,
                                    SealedPart.class,
                                    PersonToken.class,
                                    NetworkToken.class,
                                    SenderToken.class,
                                    CardToken.class,
                                    StaffToken.class));
        }
    }

    @Test
    void every_event_class_belongs_to_exactly_one_topic() throws IOException {
        assertThat(Stream.of(Topic.values())
                        .flatMap(topic -> topic.events().stream())
                        .toList())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(compiledEvents());
        assertThat(Contract.events().stream().map(Contract::wireName)).doesNotHaveDuplicates();
    }

    @Test
    void no_schema_or_example_is_left_of_an_event_that_is_gone() throws IOException {
        Set<String> expected = Contract.events().stream()
                .map(event -> Contract.wireName(event) + ".json")
                .collect(Collectors.toSet());
        for (String folder : List.of("schemas", "examples")) {
            try (Stream<Path> files = Files.list(Generated.RESOURCES.resolve(folder))) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }

    @Test
    void an_unclassed_component_is_found() {
        record Inner(@JsonPropertyDescription("x") String text) {}
        record Fixture(
                @JsonPropertyDescription("x") String unclassed,

                @NotPersonal(NotPersonal.Reason.COMPOSITE) @JsonPropertyDescription("x")
                List<Inner> inners,

                @NotPersonal(NotPersonal.Reason.COUNT) long undescribed) {}

        assertThat(faults(Fixture.class))
                .containsExactly(
                        "Fixture.unclassed: add @PersonalData or @NotPersonal",
                        "Inner.text: add @PersonalData or @NotPersonal",
                        "Fixture.undescribed: add @JsonPropertyDescription");
    }

    private static List<String> faults(Class<?> type) {
        List<String> faults = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = type.getSimpleName() + "." + component.getName();
            Class<?> element = Classification.element(component.getGenericType());
            var classification = Classification.of(component, component.getGenericType());
            if (classification.isEmpty()) {
                faults.add(name + ": add @PersonalData or @NotPersonal");
            } else if (element != null && isComposite(classification.get())) {
                faults.addAll(element.isAnnotationPresent(NotPersonal.class) ? List.of() : faults(element));
            }
            if (!isDescribed(type, component.getName())) {
                faults.add(name + ": add @JsonPropertyDescription");
            }
        }
        return faults;
    }

    private static boolean isComposite(Classification classification) {
        return classification instanceof Classification.Impersonal impersonal
                && impersonal.as().value() == NotPersonal.Reason.COMPOSITE;
    }

    /** {@link JsonPropertyDescription} has no record-component target: it stays on the field. */
    private static boolean isDescribed(Class<?> type, String component) {
        try {
            return type.getDeclaredField(component).isAnnotationPresent(JsonPropertyDescription.class);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<ValidationMessage> validate(Class<? extends Event> event, JsonNode json) {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Schemas.of(event));
        return schema.validate(json, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
    }

    private static List<Class<? extends Event>> compiledEvents() throws IOException {
        Path classes = Generated.HOME.resolve("platform/contract/target/classes");
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("package-info.class"))
                    .<Class<?>>map(file -> load(
                            file.substring(0, file.length() - ".class".length()).replace('/', '.')))
                    .filter(type -> Event.class.isAssignableFrom(type) && !type.isInterface())
                    .<Class<? extends Event>>map(type -> type.asSubclass(Event.class))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, EventTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
