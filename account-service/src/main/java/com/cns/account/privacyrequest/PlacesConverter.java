package com.cns.account.privacyrequest;

import com.cns.contract.privacy.PlaceOutcome;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import java.util.List;

/** What became of a person's data, place by place. */
@Converter
public class PlacesConverter extends JsonList<PlaceOutcome> {
    PlacesConverter() {
        super(new TypeReference<List<PlaceOutcome>>() {});
    }
}
