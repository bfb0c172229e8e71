package com.cns.account.choices;

import com.cns.account.field.Field;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.usage.CommunicationRecorded;
import com.cns.contract.usage.ContentRecorded;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A data item.
 *
 * @param name of a profile's field: its path segment
 */
record Item(String name, Kind kind, Category category, List<Purpose> purposes, LegalBasis basis, Retention retention) {
    /** All items: the profile's catalogue, what the events of communications class as personal, and what other services hold. */
    static final List<Item> ALL = Stream.of(
                    Arrays.stream(Field.values()).map(Item::of),
                    Stream.of(new Item(
                            "standing",
                            Kind.STANDING,
                            Category.ACCOUNT,
                            List.of(Purpose.SECURITY),
                            LegalBasis.LEGITIMATE_INTEREST,
                            Retention.ACCOUNT_LIFE)),
                    Stream.of(
                            new Item(
                                    "interaction",
                                    Kind.INTERACTION,
                                    Category.ACCOUNT,
                                    List.of(Purpose.MANAGE_RELATIONSHIP),
                                    LegalBasis.LEGITIMATE_INTEREST,
                                    Retention.CONTACT),
                            new Item(
                                    "finding",
                                    Kind.FINDING,
                                    Category.ACCOUNT,
                                    List.of(Purpose.UNDERSTAND_CUSTOMERS),
                                    LegalBasis.LEGITIMATE_INTEREST,
                                    Retention.CONTACT),
                            new Item(
                                    "visit",
                                    Kind.VISIT,
                                    Category.ACCOUNT,
                                    List.of(Purpose.UNDERSTAND_CUSTOMERS),
                                    LegalBasis.CONSENT,
                                    Retention.COOKIE_CONSENT)),
                    classed(
                            CommunicationRecorded.class,
                            "communication",
                            Kind.COMMUNICATION,
                            Retention.USAGE_BY_PRODUCT),
                    classed(ContentRecorded.class, "content", Kind.CONTENT, Retention.CONTENT_BY_PRODUCT),
                    Stream.of(
                            new Item(
                                    "contact",
                                    Kind.CONTACT,
                                    Category.USAGE,
                                    List.of(Purpose.PROVIDE_SERVICE),
                                    LegalBasis.PROCESSOR_INSTRUCTION,
                                    Retention.USAGE_BY_PRODUCT),
                            new Item(
                                    "consent",
                                    Kind.CONSENT,
                                    Category.USAGE,
                                    List.of(Purpose.PROVIDE_SERVICE),
                                    LegalBasis.PROCESSOR_INSTRUCTION,
                                    Retention.ACCOUNT_LIFE)))
            .flatMap(items -> items)
            .toList();

    Item {
        purposes = List.copyOf(purposes);
    }

    private static Item of(Field field) {
        return new Item(
                field.toString(),
                field == Field.EMAIL ? Kind.EMAIL : Kind.PROFILE,
                field.category(),
                field.purposes(),
                field.basis(),
                field.retention());
    }

    /** @param stored the topic forgets earlier than the tables do */
    private static Stream<Item> classed(Class<?> event, String prefix, Kind kind, Retention stored) {
        return Stream.of(event.getRecordComponents())
                .filter(component -> component.isAnnotationPresent(PersonalData.class))
                .map(component -> {
                    PersonalData as = component.getAnnotation(PersonalData.class);
                    return new Item(
                            prefix + "." + component.getName(),
                            kind,
                            as.category(),
                            List.of(as.purposes()),
                            as.basis(),
                            stored);
                });
    }
}
