package com.cns.abuse.suspension;

import com.cns.contract.abuse.Translation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.io.UncheckedIOException;
import java.util.List;

/** Keeps translations as they were given, as {@link GroundsConverter} keeps the words that they translate. */
@Converter
public class TranslationsConverter implements AttributeConverter<List<Translation>, String> {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Translation>> TRANSLATIONS = new TypeReference<>() {};

    @Override
    public String convertToDatabaseColumn(List<Translation> translations) {
        try {
            return JSON.writeValueAsString(translations);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Translation> convertToEntityAttribute(String column) {
        try {
            return List.copyOf(JSON.readValue(column, TRANSLATIONS));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
