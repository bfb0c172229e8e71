package com.cns.account.account;

import com.cns.account.field.NoCardNumber;
import com.cns.account.field.Texts;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A sub-account that is wanted.
 *
 * @param name one line of at most 200 characters
 * @param country ISO 3166-1 alpha-2; that of the account when absent
 * @param timeZone IANA name; that of the account when absent
 */
record NewSubAccount(
        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE, Purpose.CORE_BUSINESS},
                basis = LegalBasis.CONTRACT,
                retention = Retention.REQUEST)
        @NotBlank
        @Size(max = 200)
        @Pattern(regexp = Texts.ONE_LINE, message = Texts.NO_LINE)
        @NoCardNumber
        String name,

        @NotPersonal(NotPersonal.Reason.ENUMERATION) @CountryCode @Nullable
        String country,

        @NotPersonal(NotPersonal.Reason.ENUMERATION) @TimeZoneName @Nullable
        String timeZone) {
    Profile profile(Account parent) {
        return new Profile(
                parent.plan(),
                country == null ? parent.country() : country,
                timeZone == null ? parent.timeZone() : timeZone,
                parent.language());
    }

    /** Without the name. */
    @Override
    public String toString() {
        return "NewSubAccount";
    }
}
