package com.cns.account.personrequest;

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
import org.jspecify.annotations.Nullable;

/** What became of a person's data at CNS, place by place, as JSON. */
@Converter
class PlacesColumn implements AttributeConverter<@Nullable List<PlaceOutcome>, @Nullable String> {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();
    private static final TypeReference<List<PlaceOutcome>> TYPE = new TypeReference<>() {};

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable List<PlaceOutcome> places) {
        try {
            return places == null ? null : JSON.writeValueAsString(places);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable List<PlaceOutcome> convertToEntityAttribute(@Nullable String column) {
        try {
            return column == null ? null : List.copyOf(JSON.readValue(column, TYPE));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
