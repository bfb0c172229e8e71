package com.cns.consent.disclosure;

import com.cns.consent.asking.Askers;
import com.cns.consent.asking.Asking;
import com.cns.consent.disclosure.DisclosureTable.Filter;
import com.cns.consent.disclosure.Parties.OpenParties;
import com.cns.consent.person.Person;
import com.cns.consent.person.PersonBody;
import com.cns.consent.telling.KnownTellings;
import com.cns.contract.audit.StaffToken;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.DisclosureId;
import com.cns.contract.id.InstructionId;
import com.cns.platform.audit.Pseudonyms;
import com.cns.platform.http.GlobalPrivacyControl;
import com.cns.platform.idempotency.Idempotent;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.paging.PageToken;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.purpose.AuditedRead;
import com.cns.platform.purpose.ReadsPersonalData;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Disclosures: recorded by whoever shares, read by the account's holder. */
@Path("/v1/disclosures")
@Produces(MediaType.APPLICATION_JSON)
class DisclosureResource {
    private final Disclosures disclosures;
    private final Parties parties;
    private final KnownTellings tellings;
    private final Askers askers;
    private final Pseudonyms pseudonyms;
    private final Caller caller;
    private final AuditedRead audited;
    private final Tokens tokens;
    private final Clock clock;
    private final String publicUrl;

    DisclosureResource(
            Disclosures disclosures,
            Parties parties,
            KnownTellings tellings,
            Askers askers,
            Pseudonyms pseudonyms,
            Caller caller,
            AuditedRead audited,
            Tokens tokens,
            Clock clock,
            @ConfigProperty(name = "cns.public-url") String publicUrl) {
        this.disclosures = disclosures;
        this.parties = parties;
        this.tellings = tellings;
        this.askers = askers;
        this.pseudonyms = pseudonyms;
        this.caller = caller;
        this.audited = audited;
        this.tokens = tokens;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /** Before the data goes: without a permit it must not. Staff record what CNS itself discloses of an account's own data (R17). */
    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.HOLDER, Roles.SENDER, Roles.SUPPORT, Roles.SALES, Roles.PRIVACY_OFFICER})
    public Uni<RestResponse<DisclosureView>> make(
            @NotNull DisclosureBody body, @HeaderParam(GlobalPrivacyControl.HEADER) List<String> gpc) {
        Asking asking = askers.toStore(body.account());
        // The signal of a browser of staff says nothing of the customer.
        boolean optedOut = !asking.isOfStaff() && GlobalPrivacyControl.isOn(gpc);
        return disclosures
                .make(asking, body.check(asking.account(), tokens, optedOut))
                .map(made -> RestResponse.ResponseBuilder.<DisclosureView>created(
                                URI.create(publicUrl + "/v1/disclosures/" + made.id()))
                        .entity(DisclosureView.of(made, staff(made)))
                        .build());
    }

    /** Newest first, without the persons. */
    @GET
    @RolesAllowed(Roles.HOLDER)
    @ReadsPersonalData(
            value = Category.ACCOUNT,
            purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY})
    public Uni<Listing> list(
            @QueryParam("category") @NotPersonal(NotPersonal.Reason.ENUMERATION) @Nullable Category category,
            @QueryParam("instruction") @Nullable InstructionId instruction,
            @QueryParam("limit") @DefaultValue("50") @NotPersonal(NotPersonal.Reason.COUNT) int limit,
            @QueryParam("page") @NotPersonal(NotPersonal.Reason.STATE) @Nullable String page) {
        String query = "disclosures " + caller.account() + " " + category + " " + instruction;
        PageRequest asked = PageRequest.of(limit, page, query, clock.instant());
        return disclosures
                .page(caller.account(), new Filter(category, instruction), asked)
                .flatMap(found -> listing(found, asked.limit(), query));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.HOLDER)
    @ReadsPersonalData(
            value = {Category.ACCOUNT, Category.USAGE},
            purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
            audited = true)
    public Uni<DisclosureView> read(@PathParam("id") DisclosureId id) {
        return disclosures
                .find(caller.account(), id)
                .invoke(found -> {
                    if (found.disclosure().subjectId() != null) {
                        audited.about(found.disclosure().subjectId());
                    }
                })
                .flatMap(found -> views(List.of(found), opened -> opened))
                .map(List::getFirst);
    }

    /** A POST, since an identifier must not be in a URL. Newest first. */
    @POST
    @Path("/search")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.HOLDER)
    @ReadsPersonalData(
            value = Category.ACCOUNT,
            purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY})
    public Uni<Listing> search(
            @NotNull Search search,
            @QueryParam("limit") @DefaultValue("50") @NotPersonal(NotPersonal.Reason.COUNT) int limit,
            @QueryParam("page") @NotPersonal(NotPersonal.Reason.STATE) @Nullable String page) {
        ProblemException faults = new ProblemException(Problem.VALIDATION_FAILED);
        Person person = PersonBody.read(search.person(), caller.account(), "/person", faults);
        if (person == null) {
            throw faults;
        }
        // A page's token is read by whoever has it: of the person it has only a hash of the keyed token, which nobody
        // can guess.
        String query = "disclosures of a person of " + caller.account() + " "
                + person.token(caller.account(), tokens).value();
        PageRequest asked = PageRequest.of(limit, page, query, clock.instant());
        return disclosures
                .search(caller.account(), person, asked)
                .flatMap(found -> listing(found, asked.limit(), query));
    }

    private Uni<Listing> listing(List<Disclosed> found, int limit, String query) {
        List<Disclosed> shown = found.stream().limit(limit).toList();
        String next = found.size() > limit
                ? new PageToken(
                                shown.getLast().disclosure().at(),
                                shown.getLast().id().value())
                        .text(query)
                : null;
        return views(shown, OpenParties::onlyRecipient).map(views -> new Listing(views, next));
    }

    private Uni<List<DisclosureView>> views(List<Disclosed> shown, Function<OpenParties, OpenParties> part) {
        return tellings.of(caller.account(), shown.stream().map(Disclosed::id).toList())
                .flatMap(told -> parties.open(caller.account(), shown)
                        .map(opened -> shown.stream()
                                .map(one -> DisclosureView.of(
                                        one.disclosure(),
                                        part.apply(Objects.requireNonNull(opened.get(one.id()))),
                                        staff(one.disclosure()),
                                        told.get(one.id())))
                                .toList()));
    }

    private @Nullable StaffToken staff(Disclosure disclosure) {
        String recordedBy = disclosure.recordedBy();
        return recordedBy == null ? null : pseudonyms.of(disclosure.accountId(), recordedBy);
    }

    /** Whose disclosures are looked for. */
    record Search(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) @Nullable
            PersonBody person) {}

    /**
     * A page.
     *
     * @param next what asks for the following one; absent on the last
     */
    record Listing(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<DisclosureView> disclosures,
            @NotPersonal(NotPersonal.Reason.STATE) @Nullable String next) {}
}
