package com.cns.account.privacyrequest;

import com.cns.contract.privacy.PlaceEffect;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import java.util.List;

/** What a restriction or an objection did, place by place. */
@Converter
class EffectsConverter extends JsonList<PlaceEffect> {
    EffectsConverter() {
        super(new TypeReference<List<PlaceEffect>>() {});
    }
}
