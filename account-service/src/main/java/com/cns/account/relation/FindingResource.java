package com.cns.account.relation;

import com.cns.account.field.Faults;
import com.cns.account.field.Field;
import com.cns.account.field.Texts;
import com.cns.account.field.Value;
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
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What staff found of people in public sources, with where and when (R8). */
@Path("/v1/prospects/findings")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.SALES, Roles.SUPPORT})
class FindingResource {
    private static final String ERASE = "DELETE /v1/prospects/findings/{id}";
    private static final Set<Field> FIELDS =
            EnumSet.of(Field.NAME, Field.PHONE, Field.COMPANY, Field.JOB_TITLE, Field.WEBSITE);

    private final Findings findings;
    private final StaffRelations relations;
    private final Clock clock;

    FindingResource(Findings findings, StaffRelations relations, Clock clock) {
        this.findings = findings;
        this.relations = relations;
        this.clock = clock;
    }

    /** In the place of what was found for that field before; the same again changes nothing. */
    @POST
    public Uni<Recorded> record(@NotNull @Valid NewFinding finding) {
        if (!FIELDS.contains(finding.field())) {
            throw new ProblemException(Problem.VALIDATION_FAILED)
                    .error("/field", "must be one of name, phone, company, job-title, website");
        }
        // Where it is already tomorrow, a date of tomorrow is today's.
        finding.source().check(LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(14)));
        return findings.record(finding.email(), finding.language(), finding.field(), finding.said())
                .map(recorded -> new Recorded(recorded.contact(), recorded.finding()));
    }

    /** Its key is destroyed with it; its person is not told of it any more. */
    @DELETE
    @Path("/{id}")
    public Uni<Void> erase(@PathParam("id") FindingId id) {
        return relations.erase(id, ERASE);
    }

    /** What is held after it. */
    record Recorded(ContactId contact, FindingId finding) {}

    /**
     * What was found.
     *
     * @param email of the person: a plain address, as at the sign-up of an account
     * @param language what a person who is new here is written to in (BCP 47); English when absent
     * @param value by the field's rules, as in a profile
     */
    record NewFinding(
            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.UNDERSTAND_CUSTOMERS,
                    basis = LegalBasis.LEGITIMATE_INTEREST,
                    retention = Retention.REQUEST)
            @NotNull
            @Size(max = 254)
            @Email
            @Pattern(regexp = Texts.ADDRESS, message = Texts.NO_ADDRESS)
            String email,

            @Nullable Language language,
            @NotNull Field field,

            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.UNDERSTAND_CUSTOMERS,
                    basis = LegalBasis.LEGITIMATE_INTEREST,
                    retention = Retention.REQUEST)
            @NotNull
            @Size(max = 1_000)
            String value,

            @NotPersonal(NotPersonal.Reason.COMPOSITE) @NotNull
            PublicSource source) {
        /**
         * In its normal form.
         *
         * @throws ProblemException {@link Problem#VALIDATION_FAILED} with every fault at its place
         */
        Findings.Said said() {
            Faults faults = new Faults();
            Value normal = field.check(new Value.Text(value), faults);
            faults.refuse("/value");
            return new Findings.Said(
                    ((Value.Text) normal).text(),
                    Objects.requireNonNull(source.url()),
                    Objects.requireNonNull(source.date()));
        }

        /** Without what is personal. */
        @Override
        public String toString() {
            return "NewFinding";
        }
    }
}
