package com.cns.consent.consent;

import com.cns.contract.classification.Purpose;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Purposes by their wire names: a constant may be renamed, what is stored stays. */
@Converter
class PurposeColumn implements AttributeConverter<Purpose, String> {
    @Override
    public String convertToDatabaseColumn(Purpose purpose) {
        return purpose.toString();
    }

    @Override
    public Purpose convertToEntityAttribute(String text) {
        return Purpose.fromString(text);
    }
}
