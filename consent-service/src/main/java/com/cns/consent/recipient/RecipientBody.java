package com.cns.consent.recipient;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.platform.problem.ProblemException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A recipient as the API names one in full. */
@Schema(description = "With exactly one of email and url")
public record RecipientBody(
        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                basis = LegalBasis.CONTRACT,
                retention = Retention.ACCOUNT_LIFE)
        @Schema(required = true, maxLength = RecipientName.LONGEST, examples = "Delivery Partner Ltd")
        @Nullable
        String name,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @Schema(description = "Where it is established: ISO 3166-1 alpha-2", required = true, examples = "DE")
        @Nullable
        String country,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                basis = LegalBasis.CONTRACT,
                retention = Retention.ACCOUNT_LIFE)
        @Schema(description = "Where it is told", examples = "privacy@partner.example")
        @Nullable
        String email,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                basis = LegalBasis.CONTRACT,
                retention = Retention.ACCOUNT_LIFE)
        @Schema(description = "Where it is told", maxLength = 2_000, examples = "https://partner.example/privacy")
        @Nullable
        String url) {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** The recipient of that name. */
    public static RecipientBody of(RecipientName name, String country, Contact contact) {
        return new RecipientBody(
                name.shown(),
                country,
                contact.isOnTheWeb() ? null : contact.value(),
                contact.isOnTheWeb() ? contact.value() : null);
    }

    /**
     * A recipient whose every part is well-formed.
     *
     * @param country ISO 3166-1 alpha-2
     */
    public record Read(RecipientName name, String country, Contact contact) {}

    /**
     * Makes sense of a body's recipient; null when something is wrong with it, which has then been added to the faults.
     *
     * @param pointer where in the body it stands
     */
    public static @Nullable Read read(@Nullable RecipientBody body, String pointer, ProblemException faults) {
        if (body == null) {
            faults.error(pointer, "is required");
            return null;
        }
        RecipientName checkedName = readName(body.name(), pointer + "/name", faults);
        String checkedCountry = body.readCountry(pointer + "/country", faults);
        Contact contact = readContact(body.email(), body.url(), pointer, faults);
        return checkedName == null || checkedCountry == null || contact == null
                ? null
                : new Read(checkedName, checkedCountry, contact);
    }

    static @Nullable RecipientName readName(@Nullable String name, String pointer, ProblemException faults) {
        if (name == null) {
            faults.error(pointer, "is required");
            return null;
        }
        return RecipientName.read(name, pointer, faults);
    }

    private @Nullable String readCountry(String pointer, ProblemException faults) {
        if (country == null || !COUNTRIES.contains(country)) {
            faults.error(pointer, country == null ? "is required" : "must be a country of ISO 3166-1, such as DE");
            return null;
        }
        return country;
    }

    static @Nullable Contact readContact(
            @Nullable String email, @Nullable String url, String pointer, ProblemException faults) {
        if ((email == null) == (url == null)) {
            faults.error(pointer, "must have exactly one of email and url");
            return null;
        }
        return email != null
                ? contact(email, Contact::byMail, pointer + "/email", faults)
                : contact(String.valueOf(url), Contact::byWeb, pointer + "/url", faults);
    }

    private static @Nullable Contact contact(
            String written, Function<String, Contact> parse, String pointer, ProblemException faults) {
        try {
            return parse.apply(written);
        } catch (IllegalArgumentException malformed) {
            // Its words are our own and never repeat what was written.
            faults.error(pointer, String.valueOf(malformed.getMessage()));
            return null;
        }
    }

    /** Without its parts. */
    @Override
    public String toString() {
        return "RecipientBody";
    }
}
