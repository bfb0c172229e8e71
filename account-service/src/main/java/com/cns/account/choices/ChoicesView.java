package com.cns.account.choices;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;

/** Every data item with the choices a person has. */
record ChoicesView(
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String language,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<ItemView> items) {
    ChoicesView {
        items = List.copyOf(items);
    }

    static ChoicesView in(Words words) {
        return new ChoicesView(
                words.language().toLanguageTag(),
                Item.ALL.stream().map(item -> ItemView.of(item, words)).toList());
    }

    /** A data item, and why it is held. */
    record ItemView(
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) String item,
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) String title,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String category,
            List<Purpose> purposes,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String legalBasis,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String retention,
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<ChoiceView> choices) {
        static ItemView of(Item item, Words words) {
            return new ItemView(
                    item.name(),
                    words.title(item),
                    wire(item.category()),
                    item.purposes(),
                    wire(item.basis()),
                    wire(item.retention()),
                    item.kind().choices().entrySet().stream()
                            .map(choice -> new ChoiceView(
                                    choice.getKey(),
                                    words.sentence(item.kind(), choice.getKey()),
                                    choice.getValue().stream()
                                            .map(operation -> OperationView.of(operation, item))
                                            .toList()))
                            .toList());
        }

        private static String wire(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A choice.
     *
     * @param operations any of them, or one after the other, as the sentence says; none when it is made elsewhere
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record ChoiceView(
            Choice choice,
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) String sentence,
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<OperationView> operations) {}

    /** An operation that makes it. */
    record OperationView(
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String method,
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) String path,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String service,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String scope) {
        static OperationView of(Operation operation, Item item) {
            return new OperationView(
                    operation.method(),
                    operation.path().replace("{field}", item.name()),
                    operation.service().wireName(),
                    operation.scope());
        }
    }
}
