package com.cns.account.account;

import com.cns.account.field.Field;
import com.cns.account.field.NoCardNumber;
import com.cns.account.field.Texts;
import com.cns.account.field.Value;
import com.cns.account.language.Language;
import com.cns.account.profile.BillingDetails;
import com.cns.account.profile.ContactDetails;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a new customer says of themselves (R5).
 *
 * @param name one line of at most 200 characters
 * @param email plain address of at most 254 characters (RFC 5321, 4.5.3.1.3): ASCII, with a domain that has a dot;
 *     quoted local parts and address literals, which RFC 5321 also knows, are refused
 * @param country ISO 3166-1 alpha-2
 * @param timeZone IANA name
 * @param plan the standard one when absent
 * @param password to log in with; without one the account has API keys only, until one is set
 * @param language what the holder is written to in (BCP 47); English when absent
 * @param contact how they are reached besides
 * @param billing to whom invoices go
 */
public record SignUp(
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

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE, Purpose.CORE_BUSINESS},
                basis = LegalBasis.CONTRACT,
                retention = Retention.REQUEST)
        @NotNull
        @Size(max = 254)
        @Email
        @Pattern(regexp = Texts.ADDRESS, message = Texts.NO_ADDRESS)
        @NoCardNumber
        String email,

        @NotPersonal(NotPersonal.Reason.ENUMERATION) @NotNull @CountryCode
        String country,

        @NotPersonal(NotPersonal.Reason.ENUMERATION) @NotNull @TimeZoneName
        String timeZone,

        @Nullable Plan plan,

        @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
        @Schema(description = "15 to 256 characters, none that is easy to guess; to log in with", nullable = true)
        @Size(max = 1_024)
        @Nullable
        String password,

        @Nullable Language language,

        @NotPersonal(NotPersonal.Reason.COMPOSITE) @Nullable @Valid
        ContactDetails contact,

        @NotPersonal(NotPersonal.Reason.COMPOSITE) @Nullable @Valid
        BillingDetails billing) {

    /** What was said beyond name and e-mail address. */
    Map<Field, Value> said() {
        Map<Field, Value> said = new EnumMap<>(Field.class);
        if (contact != null) {
            said.putAll(contact.said());
        }
        if (billing != null) {
            said.putAll(billing.said());
        }
        return said;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SignUp";
    }

    Profile profile() {
        return new Profile(
                plan == null ? Plan.STANDARD : plan, country, timeZone, language == null ? Language.EN : language);
    }
}
