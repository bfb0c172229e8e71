package com.cns.account.privacyrequest;

import com.cns.contract.privacy.PersonToken;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The tokens that a request names a person by: sorted, so that the same person is the same text. */
public record Persons(List<PersonToken> tokens) {
    public Persons {
        tokens = tokens.stream()
                .map(PersonToken::text)
                .distinct()
                .sorted()
                .map(PersonToken::new)
                .toList();
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("a request names a person");
        }
    }

    public String text() {
        return tokens.stream().map(PersonToken::text).collect(Collectors.joining(" "));
    }

    /** As its column has it. */
    @Converter
    static class Column implements AttributeConverter<Persons, String> {
        @Override
        public String convertToDatabaseColumn(Persons persons) {
            return persons.text();
        }

        @Override
        public Persons convertToEntityAttribute(String column) {
            return new Persons(
                    Arrays.stream(column.split(" ")).map(PersonToken::new).toList());
        }
    }
}
