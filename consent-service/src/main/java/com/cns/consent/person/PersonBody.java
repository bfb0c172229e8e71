package com.cns.consent.person;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.AccountId;
import com.cns.platform.enduser.EndUser;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.problem.ProblemException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A person as the API names one: by exactly one of these. */
@Schema(description = "Exactly one of self, phone, email, device, user and ip")
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
        String email,

        @PersonalData(
                category = Category.USAGE,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.ACCOUNT_LIFE)
        @Schema(description = "The push token of an end-user's device")
        @Nullable
        String device,

        @PersonalData(
                category = Category.USAGE,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.ACCOUNT_LIFE)
        @Schema(description = "Your app's id of an end-user, as push messages are sent to it", examples = "kim-7")
        @Nullable
        String user,

        @PersonalData(
                category = Category.USAGE,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.ACCOUNT_LIFE)
        @Schema(description = "An end-user's IP address, of version 4 or 6", examples = "2001:db8::17")
        @Nullable
        String ip) {
    private static final String ONE = "must name exactly one of self, phone, email, device, user and ip";

    /** Empty of whom nobody has named. */
    public static Optional<PersonBody> of(Person person) {
        String identifier = person.identifier();
        return switch (person.kind()) {
            case SELF -> Optional.of(new PersonBody(true, null, null, null, null, null));
            case PHONE -> Optional.of(new PersonBody(null, identifier, null, null, null, null));
            case EMAIL -> Optional.of(new PersonBody(null, null, identifier, null, null, null));
            case DEVICE -> Optional.of(new PersonBody(null, null, null, identifier, null, null));
            case USER -> Optional.of(new PersonBody(null, null, null, null, identifier, null));
            case IP -> Optional.of(new PersonBody(null, null, null, null, null, identifier));
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
        List<Written> written = Stream.of(
                        new Written(PersonKind.PHONE, phone),
                        new Written(PersonKind.EMAIL, email),
                        new Written(PersonKind.DEVICE, device),
                        new Written(PersonKind.USER, user),
                        new Written(PersonKind.IP, ip))
                .filter(one -> one.identifier() != null)
                .toList();
        if (written.size() + (self == null ? 0 : 1) != 1) {
            faults.error(pointer, ONE);
            return null;
        }
        if (self == null) {
            return written.getFirst().read(pointer, faults);
        }
        if (!self) {
            faults.error(pointer + "/self", "must be true");
            return null;
        }
        return Person.holder(account);
    }

    private record Written(PersonKind kind, @Nullable String identifier) {
        @Nullable
        Person read(String pointer, ProblemException faults) {
            IdentifierType type = Objects.requireNonNull(kind.identifier());
            try {
                return new Person(kind, type.normalise(Objects.requireNonNull(identifier)));
            } catch (IllegalArgumentException malformed) {
                // Its words never repeat the identifier.
                faults.error(pointer + "/" + EndUser.field(type), String.valueOf(malformed.getMessage()));
                return null;
            }
        }

        /** Without the identifier: it is personal data. */
        @Override
        public String toString() {
            return "Written[" + kind + "]";
        }
    }

    /** Without the identifier: it is personal data. */
    @Override
    public String toString() {
        return "PersonBody";
    }
}
