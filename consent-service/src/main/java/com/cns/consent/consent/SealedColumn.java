package com.cns.consent.consent;

import com.cns.contract.event.Sealed;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Sealed values as text columns. */
@Converter
class SealedColumn implements AttributeConverter<Sealed, String> {
    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Sealed sealed) {
        return sealed == null ? null : sealed.text();
    }

    @Override
    public @Nullable Sealed convertToEntityAttribute(@Nullable String text) {
        return text == null ? null : new Sealed(text);
    }
}
