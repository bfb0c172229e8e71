package com.cns.account.privacyrequest;

import com.cns.contract.privacy.Holding;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import java.util.List;

/** What a copy holds, kind by kind. */
@Converter
class HoldingsConverter extends JsonList<Holding> {
    HoldingsConverter() {
        super(new TypeReference<List<Holding>>() {});
    }
}
