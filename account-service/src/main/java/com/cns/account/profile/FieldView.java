package com.cns.account.profile;

import com.cns.account.field.Field;
import com.cns.account.field.Value;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A field, and why it is held.
 *
 * @param version for {@code If-Match}, in quotes there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FieldView(
        Field field,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE, Purpose.CORE_BUSINESS},
                basis = LegalBasis.CONTRACT,
                retention = Retention.REQUEST)
        Value value,

        @NotPersonal(NotPersonal.Reason.ENUMERATION) String category,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) Origin source,
        List<Purpose> purposes,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String legalBasis,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String retention,
        @NotPersonal(NotPersonal.Reason.TIME) Instant changedAt,
        @NotPersonal(NotPersonal.Reason.STATE) String version) {
    FieldView {
        purposes = List.copyOf(purposes);
    }

    static FieldView of(Statement statement) {
        Field field = statement.field();
        return new FieldView(
                field,
                statement.value(),
                wire(field.category()),
                new Origin(statement.source(), statement.url(), statement.date()),
                field.purposes(),
                wire(field.basis()),
                wire(field.retention()),
                statement.changedAt(),
                statement.version().tag());
    }

    static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
