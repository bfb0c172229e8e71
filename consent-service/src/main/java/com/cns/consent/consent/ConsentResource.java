package com.cns.consent.consent;

import com.cns.consent.person.Person;
import com.cns.consent.person.PersonBody;
import com.cns.consent.person.SenderName;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.NoticeId;
import com.cns.contract.usage.Product;
import com.cns.platform.idempotency.Idempotent;
import com.cns.platform.identifier.Sender;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.paging.PageToken;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.purpose.ReadsPersonalData;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Consents of an account's holder and of its end-users. */
@Path("/v1/consents")
@RolesAllowed(Roles.HOLDER)
@Produces(MediaType.APPLICATION_JSON)
class ConsentResource {
    private final Consents consents;
    private final Bulk bulk;
    private final Identifiers identifiers;
    private final Caller caller;
    private final Clock clock;
    private final String publicUrl;

    ConsentResource(
            Consents consents,
            Bulk bulk,
            Identifiers identifiers,
            Caller caller,
            Clock clock,
            @ConfigProperty(name = "cns.public-url") String publicUrl) {
        this.consents = consents;
        this.bulk = bulk;
        this.identifiers = identifiers;
        this.caller = caller;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<ConsentView>> ask(@NotNull Asking asking) {
        ProblemException faults = new ProblemException(Problem.VALIDATION_FAILED);
        Person person = PersonBody.read(asking.person(), caller.account(), "/person", faults);
        Sender sender = SenderName.read(asking.sender(), person, "/sender", faults);
        Purpose purpose = required(asking.purpose(), "/purpose", faults);
        NoticeId notice = required(asking.notice(), "/notice", faults);
        Validity validity = Validity.read(asking.validity(), "/validity", faults);
        if (person == null
                || purpose == null
                || notice == null
                || !faults.errors().isEmpty()) {
            throw faults;
        }
        return consents.ask(
                        caller.account(),
                        person,
                        purpose,
                        asking.channel(),
                        sender,
                        notice,
                        asking.language(),
                        validity)
                .map(asked -> RestResponse.ResponseBuilder.<ConsentView>created(
                                URI.create(publicUrl + "/v1/consents/" + asked.id()))
                        .entity(ConsentView.of(asked))
                        .build());
    }

    /** What people said elsewhere; each row by itself. */
    @POST
    @Path("/bulk")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<BulkView> takeIn(@NotNull BulkBody body) {
        return bulk.take(caller.account(), body);
    }

    @POST
    @Path("/{id}/answer")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<ConsentView> answer(@PathParam("id") ConsentId id, @NotNull Answer answer) {
        ProblemException faults = new ProblemException(Problem.VALIDATION_FAILED);
        Boolean given = required(answer.given(), "/given", faults);
        Evidence evidence =
                EvidenceBody.read(answer.proof(), Boolean.TRUE.equals(given), clock.instant(), "/proof", faults);
        if (given == null || !faults.errors().isEmpty()) {
            throw faults;
        }
        return consents.answer(caller.account(), id, given, answer.language(), evidence)
                .map(ConsentView::of);
    }

    /** Needs no body: to withdraw is as easy as to give (GDPR Article 7(3)). How the person said it is in the query, where you tell. */
    @POST
    @Path("/{id}/withdrawal")
    public Uni<ConsentView> withdraw(
            @PathParam("id") ConsentId id,
            @QueryParam("proof") @NotPersonal(NotPersonal.Reason.ENUMERATION) @Nullable String proof,
            @QueryParam("source") @NotPersonal(NotPersonal.Reason.STATE) @Nullable String source,
            @QueryParam("message") @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER) @Nullable String message) {
        boolean isTold = proof != null || source != null || message != null;
        Evidence evidence = isTold ? ofQuery(new EvidenceBody(proof, source, message, null)) : null;
        return consents.withdraw(caller.account(), id, evidence).map(ConsentView::of);
    }

    private @Nullable Evidence ofQuery(EvidenceBody told) {
        ProblemException faults = new ProblemException(Problem.VALIDATION_FAILED);
        Evidence evidence = EvidenceBody.read(told, false, clock.instant(), "", faults);
        if (!faults.errors().isEmpty()) {
            ProblemException named = new ProblemException(Problem.VALIDATION_FAILED);
            faults.errors()
                    .forEach(fault -> named.parameter(
                            Objects.requireNonNull(fault.pointer()).substring(1), fault.message()));
            throw named;
        }
        return evidence;
    }

    @GET
    @Path("/{id}")
    @ReadsPersonalData(
            value = Category.USAGE,
            purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY})
    public Uni<ConsentView> read(@PathParam("id") ConsentId id) {
        return consents.find(caller.account(), id)
                .chain(consent -> Uni.combine()
                        .all()
                        .unis(
                                identifiers.open(caller.account(), id, consent.person()),
                                identifiers.openSender(
                                        caller.account(), id, consent.person().subject(), consent.sender()))
                        .with((person, sender) -> ConsentView.of(
                                consent, person.flatMap(PersonBody::of).orElse(null), sender.orElse(null))));
    }

    /** A POST, since an identifier must not be in a URL. */
    @POST
    @Path("/search")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Found> search(
            @NotNull Search search,
            @QueryParam("limit") @DefaultValue("100") @NotPersonal(NotPersonal.Reason.COUNT) int limit,
            @QueryParam("page") @NotPersonal(NotPersonal.Reason.STATE) @Nullable String page) {
        ProblemException faults = new ProblemException(Problem.VALIDATION_FAILED);
        Person person = PersonBody.read(search.person(), caller.account(), "/person", faults);
        Sender sender = SenderName.read(search.sender(), person, "/sender", faults);
        if (person == null || !faults.errors().isEmpty()) {
            throw faults;
        }
        Sought sought = new Sought(search.purpose(), identifiers.scope(caller.account(), search.channel(), sender));
        // A page's token is read by whoever has it: of the person it has only a hash of the keyed token, which nobody
        // can guess.
        String query = "consents of a person of " + caller.account() + " "
                + identifiers.token(caller.account(), person).value() + sought.text();
        PageRequest asked = PageRequest.of(limit, page, query, clock.instant());
        return consents.search(caller.account(), person, sought, asked)
                .map(found -> Found.of(found, asked.limit(), query));
    }

    private static <T> @Nullable T required(@Nullable T value, String pointer, ProblemException faults) {
        if (value == null) {
            faults.error(pointer, "is required");
        }
        return value;
    }

    /** Who is asked for what, and what they are told. */
    record Asking(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) @Schema(required = true) @Nullable
            PersonBody person,

            @Schema(required = true) @Nullable Purpose purpose,

            @Schema(description = "By which channel; absent for every one") @Nullable
            Product channel,

            @PersonalData(
                    category = Category.USAGE,
                    purposes = Purpose.PROVIDE_SERVICE,
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.REQUEST)
            @Schema(
                    description =
                            "What of your senders sends: a phone number, a short code, a name or an address; absent for every one",
                    maxLength = SenderName.LONGEST)
            @Nullable
            String sender,

            @Schema(description = "The notice in effect about that purpose", required = true) @Nullable
            NoticeId notice,

            @NotPersonal(NotPersonal.Reason.ENUMERATION)
            @Schema(
                    description =
                            "In which of the notice's languages it is shown to the person (BCP 47); absent when it is not known",
                    examples = "de")
            @Nullable
            String language,

            @NotPersonal(NotPersonal.Reason.TIME)
            @Schema(
                    description =
                            "For how long from the answer on, as a period of ISO 8601 of whole days; absent for ever",
                    examples = "P1Y")
            @Nullable
            String validity) {}

    /** What the person said. */
    record Answer(
            @NotPersonal(NotPersonal.Reason.STATE) @Schema(required = true) @Nullable
            Boolean given,

            @NotPersonal(NotPersonal.Reason.ENUMERATION)
            @Schema(
                    description =
                            "In which of the notice's languages it was shown to the person (BCP 47); absent: as it was asked",
                    examples = "de")
            @Nullable
            String language,

            @NotPersonal(NotPersonal.Reason.COMPOSITE) @Nullable
            EvidenceBody proof) {}

    /** Whose consents are looked for, and which of them. */
    record Search(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) @Schema(required = true) @Nullable
            PersonBody person,

            @Schema(description = "Those for it; absent: for any") @Nullable
            Purpose purpose,

            @Schema(description = "Those that are about messages by it, also as those for every channel are") @Nullable
            Product channel,

            @PersonalData(
                    category = Category.USAGE,
                    purposes = Purpose.PROVIDE_SERVICE,
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.REQUEST)
            @Schema(
                    description =
                            "Those that are about what this one of your senders sends, also as those for every sender are; of end-users",
                    maxLength = SenderName.LONGEST)
            @Nullable
            String sender) {}

    /**
     * A page, the newest first.
     *
     * @param next what asks for the following one; absent on the last
     */
    record Found(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<ConsentView> consents,
            @NotPersonal(NotPersonal.Reason.STATE) @Nullable String next) {
        Found {
            consents = List.copyOf(consents);
        }

        static Found of(List<Consent> found, int limit, String query) {
            List<Consent> shown = found.stream().limit(limit).toList();
            String next = found.size() > limit
                    ? new PageToken(
                                    shown.getLast().askedAt(),
                                    shown.getLast().id().value())
                            .text(query)
                    : null;
            return new Found(shown.stream().map(ConsentView::of).toList(), next);
        }
    }
}
