package com.cns.account.holderrequest;

import com.cns.account.privacyrequest.JsonList;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import java.util.List;

/** Compact JWS, in their order. */
@Converter
class AddendaColumn extends JsonList<String> {
    AddendaColumn() {
        super(new TypeReference<List<String>>() {});
    }
}
