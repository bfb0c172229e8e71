package com.cns.account.privacyrequest;

import com.cns.contract.privacy.PlaceOutcome;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.io.UncheckedIOException;
import java.util.List;

/** Keeps places as JSON, as they were reported. */
@Converter
class PlacesConverter implements AttributeConverter<List<PlaceOutcome>, String> {
    static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();
    private static final TypeReference<List<PlaceOutcome>> PLACES = new TypeReference<>() {};

    @Override
    public String convertToDatabaseColumn(List<PlaceOutcome> places) {
        try {
            return JSON.writeValueAsString(places);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<PlaceOutcome> convertToEntityAttribute(String column) {
        try {
            return List.copyOf(JSON.readValue(column, PLACES));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
