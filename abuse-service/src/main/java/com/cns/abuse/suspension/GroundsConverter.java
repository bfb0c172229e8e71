package com.cns.abuse.suspension;

import com.cns.abuse.suspension.Imposition.Ground;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.io.UncheckedIOException;
import java.util.List;

/** Keeps the grounds with their words as they were given: words in the code may get better, a statement stays. */
@Converter
public class GroundsConverter implements AttributeConverter<List<Ground>, String> {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Ground>> GROUNDS = new TypeReference<>() {};

    @Override
    public String convertToDatabaseColumn(List<Ground> grounds) {
        try {
            return JSON.writeValueAsString(grounds);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Ground> convertToEntityAttribute(String column) {
        try {
            return List.copyOf(JSON.readValue(column, GROUNDS));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
