package com.cns.account.profile;

import com.cns.account.field.Faults;
import com.cns.account.field.Field;
import com.cns.account.field.Said;
import com.cns.account.field.Value;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a new customer is reached, all of it optional (R5). */
public record ContactDetails(
        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE},
                basis = LegalBasis.CONTRACT,
                retention = Retention.REQUEST)
        @Nullable
        @Said(Field.PHONE)
        String phone,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE},
                basis = LegalBasis.CONTRACT,
                retention = Retention.REQUEST)
        @Nullable
        @Said(Field.COMPANY)
        String company,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE},
                basis = LegalBasis.CONTRACT,
                retention = Retention.REQUEST)
        @Nullable
        @Said(Field.JOB_TITLE)
        String jobTitle,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE},
                basis = LegalBasis.CONTRACT,
                retention = Retention.REQUEST)
        @Nullable
        @Said(Field.WEBSITE)
        String website) {
    /** What was said, in its normal form: of a body that was found valid. */
    public Map<Field, Value> said() {
        Map<Field, Value> said = new EnumMap<>(Field.class);
        put(said, Field.PHONE, phone);
        put(said, Field.COMPANY, company);
        put(said, Field.JOB_TITLE, jobTitle);
        put(said, Field.WEBSITE, website);
        return said;
    }

    private static void put(Map<Field, Value> said, Field field, @Nullable String text) {
        put(said, field, text == null ? null : new Value.Text(text));
    }

    private static void put(Map<Field, Value> said, Field field, @Nullable Value value) {
        if (value != null) {
            said.put(field, field.check(value, new Faults()));
        }
    }
}
