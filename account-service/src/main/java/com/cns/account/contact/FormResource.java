package com.cns.account.contact;

import com.cns.account.account.CountryCode;
import com.cns.account.field.NoCardNumber;
import com.cns.account.field.Texts;
import com.cns.account.language.Language;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.platform.idempotency.Idempotent;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The open forms of people without an account (R3). */
@Path("/v1/prospects")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class FormResource {
    private final Contacts contacts;
    private final Doorkeeper doorkeeper;

    FormResource(Contacts contacts, Doorkeeper doorkeeper) {
        this.contacts = contacts;
        this.doorkeeper = doorkeeper;
    }

    /** The same answer whether or not anything is known of the address. */
    @POST
    @Idempotent
    @Path("/information-requests")
    @PermitAll
    public Uni<RestResponse<Waiting>> ask(@Context HttpServerRequest request, @NotNull @Valid InformationRequest form) {
        return ask(request, form.asked());
    }

    /** The same answer whether or not anything is known of the address. */
    @POST
    @Idempotent
    @Path("/event-sign-ups")
    @PermitAll
    public Uni<RestResponse<Waiting>> signUp(@Context HttpServerRequest request, @NotNull @Valid EventSignUp form) {
        return ask(request, form.asked());
    }

    @POST
    @Path("/confirmations")
    @PermitAll
    public Uni<Confirmed> confirm(@Context HttpServerRequest request, @NotNull @Valid Code code) {
        doorkeeper.admit(request);
        return contacts.confirm(code.form(), code.code()).map(right -> {
            if (!right) {
                throw new ProblemException(
                        Problem.UNPROCESSABLE, "The code is wrong, was used, has run out or was tried too often");
            }
            return new Confirmed(code.form());
        });
    }

    private Uni<RestResponse<Waiting>> ask(HttpServerRequest request, Asked asked) {
        doorkeeper.admit(request);
        requireNormalForm(asked.email());
        return contacts.ask(asked).map(id -> RestResponse.status(RestResponse.Status.ACCEPTED, new Waiting(id)));
    }

    /** A person is found again by the normal form of their address. */
    private static void requireNormalForm(String email) {
        try {
            IdentifierType.EMAIL.normalise(email);
        } catch (IllegalArgumentException none) {
            throw new ProblemException(Problem.VALIDATION_FAILED).error("/email", "must be a plain e-mail address");
        }
    }

    /** A form that waits for the code in its mail. */
    record Waiting(FormId form) {}

    /** A form whose address is shown to be theirs who sent it. */
    record Confirmed(FormId form) {}

    /** The one-time code from the mail. */
    record Code(
            @NotNull FormId form,

            @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) @NotNull @Size(min = 1, max = 100)
            String code) {}

    /**
     * What somebody wants to know.
     *
     * @param email as at the sign-up of an account
     * @param text at most 5,000 characters
     * @param language what they are written to in (BCP 47)
     */
    record InformationRequest(
            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.FULFIL_REQUEST,
                    basis = LegalBasis.CONTRACT,
                    retention = Retention.REQUEST)
            @NotNull
            @Size(max = 254)
            @Email
            @Pattern(regexp = Texts.ADDRESS, message = Texts.NO_ADDRESS)
            @NoCardNumber
            String email,

            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.FULFIL_REQUEST,
                    basis = LegalBasis.CONTRACT,
                    retention = Retention.REQUEST)
            @Size(min = 1, max = 200)
            @Pattern(regexp = Texts.ONE_LINE, message = Texts.NO_LINE)
            @NoCardNumber
            @Nullable
            String name,

            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.FULFIL_REQUEST,
                    basis = LegalBasis.CONTRACT,
                    retention = Retention.REQUEST)
            @NotBlank
            @Size(max = 5_000)
            @Pattern(regexp = Texts.LINES, message = Texts.NO_LINES)
            @NoCardNumber
            String text,

            @NotNull Language language,

            @NotPersonal(NotPersonal.Reason.ENUMERATION) @NotNull @CountryCode
            String country) {
        Asked asked() {
            return new Asked(Kind.INFORMATION_REQUEST, email, name, text, language, country);
        }
    }

    /**
     * That somebody wants to come to an event.
     *
     * @param email as at the sign-up of an account
     * @param event its short name: lower-case letters, digits and hyphens
     * @param language what they are written to in (BCP 47)
     */
    record EventSignUp(
            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.FULFIL_REQUEST,
                    basis = LegalBasis.CONTRACT,
                    retention = Retention.REQUEST)
            @NotNull
            @Size(max = 254)
            @Email
            @Pattern(regexp = Texts.ADDRESS, message = Texts.NO_ADDRESS)
            @NoCardNumber
            String email,

            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.FULFIL_REQUEST,
                    basis = LegalBasis.CONTRACT,
                    retention = Retention.REQUEST)
            @Size(min = 1, max = 200)
            @Pattern(regexp = Texts.ONE_LINE, message = Texts.NO_LINE)
            @NoCardNumber
            @Nullable
            String name,

            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.FULFIL_REQUEST,
                    basis = LegalBasis.CONTRACT,
                    retention = Retention.REQUEST)
            @NotNull
            @Pattern(
                    regexp = "[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?",
                    message = "must be 1 to 64 lower-case letters, digits and hyphens")
            @NoCardNumber
            String event,

            @NotNull Language language,

            @NotPersonal(NotPersonal.Reason.ENUMERATION) @NotNull @CountryCode
            String country) {
        Asked asked() {
            return new Asked(Kind.EVENT_SIGN_UP, email, name, event, language, country);
        }
    }
}
