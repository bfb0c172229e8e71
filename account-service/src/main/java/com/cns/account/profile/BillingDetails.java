package com.cns.account.profile;

import com.cns.account.field.Faults;
import com.cns.account.field.Field;
import com.cns.account.field.Said;
import com.cns.account.field.Value;
import com.cns.account.field.Value.Address;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** To whom a new customer's invoices go, all of it optional (R5). */
public record BillingDetails(
        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.CORE_BUSINESS,
                basis = LegalBasis.CONTRACT,
                retention = Retention.REQUEST)
        @Nullable
        @Said(Field.BILLING_NAME)
        String name,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.CORE_BUSINESS,
                basis = LegalBasis.CONTRACT,
                retention = Retention.REQUEST)
        @Nullable
        @Said(Field.BILLING_ADDRESS)
        Address address,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.CORE_BUSINESS,
                basis = LegalBasis.CONTRACT,
                retention = Retention.REQUEST)
        @Nullable
        @Said(Field.VAT_ID)
        String vatId,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.CORE_BUSINESS,
                basis = LegalBasis.CONTRACT,
                retention = Retention.REQUEST)
        @Nullable
        @Said(Field.PAYMENT_TOKEN)
        String paymentToken,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.CORE_BUSINESS,
                basis = LegalBasis.CONTRACT,
                retention = Retention.REQUEST)
        @Nullable
        @Said(Field.CARD_LAST4)
        String cardLast4) {
    /** What was said, in its normal form: of a body that was found valid. */
    public Map<Field, Value> said() {
        Map<Field, Value> said = new EnumMap<>(Field.class);
        put(said, Field.BILLING_NAME, name);
        put(said, Field.BILLING_ADDRESS, address);
        put(said, Field.VAT_ID, vatId);
        put(said, Field.PAYMENT_TOKEN, paymentToken);
        put(said, Field.CARD_LAST4, cardLast4);
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
