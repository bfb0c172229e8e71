package com.cns.account.relation;

import com.cns.account.field.CardNumbers;
import com.cns.account.field.Texts;
import com.cns.account.language.Language;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Contacts with sales and support, as staff record them (R4). Whoever records one draws its id (a UUID), so that sending it once
 * more records it once.
 */
@Path("/v1/prospects/interactions/{id}")
@RolesAllowed({Roles.SALES, Roles.SUPPORT})
class InteractionResource {
    private static final String ERASE = "DELETE /v1/prospects/interactions/{id}";
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private final Interactions interactions;
    private final StaffRelations relations;
    private final Clock clock;

    InteractionResource(Interactions interactions, StaffRelations relations, Clock clock) {
        this.interactions = interactions;
        this.relations = relations;
        this.clock = clock;
    }

    /** Records it, or corrects the one of that id; only the team's own staff may. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Void>> put(
            @PathParam("id") InteractionId id,
            @Context SecurityContext security,
            @NotNull @Valid NewInteraction interaction) {
        check(interaction);
        if (!security.isUserInRole(interaction.team().role())) {
            throw new ProblemException(Problem.FORBIDDEN, "Each team records its own contacts");
        }
        return interactions
                .put(id, new Interactions.With(interaction.email(), interaction.language()), interaction.said())
                .map(created ->
                        RestResponse.status(created ? RestResponse.Status.CREATED : RestResponse.Status.NO_CONTENT));
    }

    /** Its key is destroyed with it. */
    @DELETE
    public Uni<Void> erase(@PathParam("id") InteractionId id) {
        return relations.erase(id, ERASE);
    }

    private void check(NewInteraction interaction) {
        var invalid = new ProblemException(Problem.VALIDATION_FAILED);
        if (interaction.at().isBefore(EARLIEST)
                || interaction.at().isAfter(clock.instant().plus(CLOCKS_DIFFER))) {
            invalid.error("/at", "must be when it was: since 2000, and not in the future");
        }
        if (CardNumbers.isIn(interaction.note())) {
            invalid.error("/note", CardNumbers.REFUSAL);
        }
        if (!invalid.errors().isEmpty()) {
            throw invalid;
        }
    }

    /**
     * What is recorded.
     *
     * @param email of the person: a plain address, as at the sign-up of an account
     * @param language what a person who is new here is written to in (BCP 47); English when absent
     * @param at when it was
     * @param note at most 4,000 characters; without the number of a payment card
     */
    record NewInteraction(
            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.MANAGE_RELATIONSHIP,
                    basis = LegalBasis.LEGITIMATE_INTEREST,
                    retention = Retention.REQUEST)
            @NotNull
            @Size(max = 254)
            @Email
            @Pattern(regexp = Texts.ADDRESS, message = Texts.NO_ADDRESS)
            String email,

            @Nullable Language language,
            @NotNull Team team,
            @NotNull Kind kind,
            @NotNull Channel channel,

            @NotPersonal(NotPersonal.Reason.TIME) @NotNull Instant at,

            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.MANAGE_RELATIONSHIP,
                    basis = LegalBasis.LEGITIMATE_INTEREST,
                    retention = Retention.REQUEST)
            @NotBlank
            @Size(max = 4_000)
            @Pattern(regexp = Texts.LINES, message = Texts.NO_LINES)
            String note) {
        /** As the database keeps it. */
        Interactions.Said said() {
            return new Interactions.Said(team, kind, channel, at.truncatedTo(ChronoUnit.MICROS), note);
        }

        /** Without what is personal. */
        @Override
        public String toString() {
            return "NewInteraction";
        }
    }
}
