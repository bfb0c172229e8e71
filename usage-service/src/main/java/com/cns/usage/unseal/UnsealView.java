package com.cns.usage.unseal;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of each value, in their order. */
record UnsealView(@NotPersonal(NotPersonal.Reason.COMPOSITE) List<Value> values) {
    UnsealView {
        values = List.copyOf(values);
    }

    /**
     * One value.
     *
     * @param outcome opened; gone: the key was destroyed, or never was; restricted: it may not be read now; unreadable: it
     *     was not sealed for that place
     * @param plain when it was opened
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Value(
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String outcome,

            @PersonalData(
                    category = Category.CONTENT,
                    purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.REQUEST)
            @Nullable
            String plain) {
        static final Value GONE = new Value("gone", null);
        static final Value RESTRICTED = new Value("restricted", null);
        static final Value UNREADABLE = new Value("unreadable", null);

        static Value opened(String plain) {
            return new Value("opened", plain);
        }

        /** Without the text: it is personal data. */
        @Override
        public String toString() {
            return "Value[" + outcome + "]";
        }
    }
}
