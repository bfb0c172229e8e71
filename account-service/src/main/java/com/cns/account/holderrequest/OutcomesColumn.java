package com.cns.account.holderrequest;

import com.cns.account.privacyrequest.JsonList;
import com.cns.account.profile.ErasureView;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import java.util.List;

/** What came of the fields. */
@Converter
class OutcomesColumn extends JsonList<ErasureView> {
    OutcomesColumn() {
        super(new TypeReference<List<ErasureView>>() {});
    }
}
