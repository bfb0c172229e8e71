package com.cns.account.holderrequest;

import com.cns.account.field.Field;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Fields by their names, in one order. */
@Converter
class FieldsColumn implements AttributeConverter<Set<Field>, String> {
    @Override
    public String convertToDatabaseColumn(Set<Field> fields) {
        return fields.stream().sorted().map(Field::toString).collect(Collectors.joining(" "));
    }

    @Override
    public Set<Field> convertToEntityAttribute(String column) {
        Set<Field> fields = EnumSet.noneOf(Field.class);
        Arrays.stream(column.split(" "))
                .filter(name -> !name.isEmpty())
                .map(Field::fromString)
                .forEach(fields::add);
        return fields;
    }
}
