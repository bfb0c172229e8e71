package com.cns.consent.person;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.AccountId;
import com.cns.platform.identifier.EmailAddress;
import com.cns.platform.identifier.PhoneNumber;
import com.cns.platform.problem.ProblemException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A person as the API names one: by exactly one of these. */
@Schema(description = "Exactly one of self, phone and email")
public record PersonBody(
        @NotPersonal(NotPersonal.Reason.STATE)
        @Schema(description = "The account's holder", enumeration = "true")
        @Nullable
        Boolean self,

        @PersonalData(
                category = Category.USAGE,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.ACCOUNT_LIFE)
        @Schema(description = "An end-user's number in international form", examples = "+4915112345678")
        @Nullable
        String phone,

        @PersonalData(
                category = Category.USAGE,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.ACCOUNT_LIFE)
        @Schema(description = "An end-user's e-mail address", examples = "name@example.com")
        @Nullable
        String email) {

    /** Empty of whom nobody has named. */
    public static Optional<PersonBody> of(Person person) {
        return switch (person.kind()) {
            case SELF -> Optional.of(new PersonBody(true, null, null));
            case PHONE -> Optional.of(new PersonBody(null, person.identifier(), null));
            case EMAIL -> Optional.of(new PersonBody(null, null, person.identifier()));
            case TOKEN -> Optional.empty();
        };
    }

    /**
     * Makes sense of a body's person; null when something is wrong with it, which has then been added to the faults.
     *
     * @param pointer where in the body it stands
     */
    public static @Nullable Person read(
            @Nullable PersonBody body, AccountId account, String pointer, ProblemException faults) {
        if (body == null) {
            faults.error(pointer, "is required");
            return null;
        }
        return body.read(account, pointer, faults);
    }

    private @Nullable Person read(AccountId account, String pointer, ProblemException faults) {
        if ((self == null ? 0 : 1) + (phone == null ? 0 : 1) + (email == null ? 0 : 1) != 1) {
            faults.error(pointer, "must name exactly one of self, phone and email");
            return null;
        }
        if (phone != null) {
            return named(PersonKind.PHONE, phone, PersonBody::e164, pointer + "/phone", faults);
        }
        if (email != null) {
            return named(PersonKind.EMAIL, email, PersonBody::address, pointer + "/email", faults);
        }
        if (!Boolean.TRUE.equals(self)) {
            faults.error(pointer + "/self", "must be true");
            return null;
        }
        return Person.holder(account);
    }

    private static @Nullable Person named(
            PersonKind kind, String written, UnaryOperator<String> normalise, String pointer, ProblemException faults) {
        try {
            return new Person(kind, normalise.apply(written));
        } catch (IllegalArgumentException malformed) {
            // Its words are those of com.cns.platform.identifier, which never repeat the identifier.
            faults.error(pointer, String.valueOf(malformed.getMessage()));
            return null;
        }
    }

    private static String e164(String written) {
        return PhoneNumber.parse(written).e164();
    }

    private static String address(String written) {
        return EmailAddress.parse(written).value();
    }

    /** Without the identifier: it is personal data. */
    @Override
    public String toString() {
        return "PersonBody";
    }
}
