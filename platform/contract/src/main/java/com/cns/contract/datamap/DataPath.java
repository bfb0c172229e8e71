package com.cns.contract.datamap;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Retention;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A place with personal data, and why it is there. */
public record DataPath(
        @NotPersonal(NotPersonal.Reason.OWN_TEXT)
        @JsonPropertyDescription(
                "database/table.column, topic/field, or method, path and #request or #answer with the field, such as GET /v1/contacts#answer.contacts[].identifier")
        String path,

        @JsonPropertyDescription("What it is a place in") Kind kind,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @JsonPropertyDescription("account, usage or content, as the privacy policy has them")
        String category,

        @NotPersonal(NotPersonal.Reason.COMPOSITE) @JsonPropertyDescription("What it is held for, and on which ground")
        List<HeldFor> purposes,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @JsonPropertyDescription("By which rule it goes, such as usage-by-product")
        String retention,

        @JsonPropertyDescription("How it is written there") Form form,

        @JsonPropertyDescription(
                "Whether an end-user's erasure reports it: named, or why not: view, holder, beyond, staff, passing, derived, carried, own-copy, elsewhere")
        Coverage.By erasure,

        @JsonPropertyDescription("Whether an end-user's copy has it: named, or why not")
        Coverage.By copy) {
    public DataPath {
        purposes = List.copyOf(purposes);
        if (path.isBlank() || purposes.isEmpty()) {
            throw new IllegalArgumentException("a place has a name and a purpose");
        }
    }

    /** What a place is in. */
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    public enum Kind {
        /** Of a table. */
        COLUMN,
        /** Of an event on a topic. */
        TOPIC,
        /** Of a request to the API or its answer. */
        API;

        @JsonValue
        @Override
        public String toString() {
            return wire(this);
        }
    }

    /** How a value is written. */
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    public enum Form {
        /** Encrypted under a key that goes with the person, the account or the request. */
        SEALED,
        /** A keyed hash: tells equal from different, and nothing else. */
        TOKEN,
        CLEAR;

        @JsonValue
        @Override
        public String toString() {
            return wire(this);
        }
    }

    /** Reads what its field is annotated with. */
    public static DataPath of(
            String path, Kind kind, PersonalData as, Form form, Coverage.By erasure, Coverage.By copy) {
        return new DataPath(
                path,
                kind,
                wire(as.category()),
                Stream.of(as.purposes())
                        .map(purpose -> HeldFor.of(purpose, as.category(), as.basis()))
                        .toList(),
                wire(as.retention()),
                form,
                erasure,
                copy);
    }

    /** The category as a value of the catalogue. */
    public Category categorised() {
        return Category.valueOf(category.toUpperCase(Locale.ROOT));
    }

    /** The rule of retention as a value of the catalogue. */
    public Retention rule() {
        return Retention.valueOf(retention.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
