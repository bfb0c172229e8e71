package com.cns.consent.disclosure;

import com.cns.consent.disclosure.Parties.OpenParties;
import com.cns.consent.person.PersonBody;
import com.cns.consent.telling.ErasedTellings;
import com.cns.consent.telling.KnownTellings;
import com.cns.consent.telling.ToldView;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.DisclosureId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.usage.Product;
import com.cns.platform.export.Held;
import com.cns.platform.export.Slice;
import com.cns.platform.export.Whose;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** To whom the person's data went: part of their copy (GDPR Article 15(1)(c)). */
@ApplicationScoped
class HeldDisclosures implements Held<HeldDisclosures.Copy> {
    static final String PERSON = "consent/disclosure.person_sealed";
    static final String REFERENCE = "consent/disclosure.reference_sealed";
    static final String SENDER = "consent/disclosure.sender_sealed";
    static final String RECIPIENT = "consent/disclosure_recipient.recipient_sealed";
    static final String RECIPIENT_TOKEN = "consent/disclosure_recipient.recipient_token";

    private final Parties parties;
    private final KnownTellings tellings;

    HeldDisclosures(Parties parties, KnownTellings tellings) {
        this.parties = parties;
        this.tellings = tellings;
    }

    /**
     * A disclosure of the person's data; in the holder's copy also those of others, as the holder's doing: without them.
     *
     * @param person as the account named them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Copy(
            DisclosureId id,

            @PersonalData(
                    category = Category.USAGE,
                    purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.ACCOUNT_LIFE)
            @Nullable
            PersonBody person,

            @PersonalData(
                    category = Category.USAGE,
                    purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.ACCOUNT_LIFE)
            @Nullable
            String reference,

            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                    basis = LegalBasis.CONTRACT,
                    retention = Retention.ACCOUNT_LIFE)
            @Nullable
            String recipient,

            Purpose purpose,
            @Nullable Product channel,

            @PersonalData(
                    category = Category.USAGE,
                    purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.ACCOUNT_LIFE)
            @Nullable
            String sender,

            @NotPersonal(NotPersonal.Reason.ENUMERATION) List<Category> categories,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String rule,
            @Nullable ConsentId consent,
            @NotPersonal(NotPersonal.Reason.TIME) Instant at,

            @NotPersonal(NotPersonal.Reason.COMPOSITE) @Nullable
            List<ToldView> told) {
        static Copy of(Disclosure disclosure, OpenParties parties, boolean own, @Nullable List<ToldView> told) {
            return new Copy(
                    disclosure.id(),
                    own ? parties.person() : null,
                    own ? parties.reference() : null,
                    parties.recipient(),
                    disclosure.purpose(),
                    disclosure.channel(),
                    own ? parties.sender() : null,
                    disclosure.categories(),
                    disclosure.rule(),
                    own ? disclosure.consentId() : null,
                    disclosure.at(),
                    told);
        }

        /** Without those whom it names. */
        @Override
        public String toString() {
            return "Copy[" + id + "]";
        }
    }

    @Override
    public String name() {
        return "disclosures";
    }

    @Override
    public Class<Copy> form() {
        return Copy.class;
    }

    @Override
    public List<String> places() {
        return List.of(PERSON, REFERENCE, SENDER, RECIPIENT, RECIPIENT_TOKEN, ErasedTellings.REFERENCE);
    }

    @Override
    public Uni<Slice<Copy>> slice(SqlConnection connection, Whose whose, String after, int limit) {
        UUID from = after.isEmpty() ? new UUID(0, 0) : UUID.fromString(after);
        return DisclosureTable.held(connection, whose.account(), whose.ids(), from, limit)
                .flatMap(found -> copies(connection, whose, found))
                .map(copies -> new Slice<>(copies, next(copies, limit)));
    }

    private Uni<List<Copy>> copies(SqlConnection connection, Whose whose, List<Disclosed> found) {
        return tellings.of(
                        connection,
                        whose.account(),
                        found.stream().map(Disclosed::id).toList())
                .flatMap(told -> parties.open(whose.account(), found)
                        .map(opened -> found.stream()
                                .map(one -> Copy.of(
                                        one.disclosure(),
                                        opened.getOrDefault(one.id(), OpenParties.GONE),
                                        isOf(one.disclosure(), whose),
                                        told.get(one.id())))
                                .toList()));
    }

    private static boolean isOf(Disclosure disclosure, Whose whose) {
        SubjectId subject = disclosure.subjectId();
        return subject != null && whose.subjects().contains(subject);
    }

    private static Optional<String> next(List<Copy> copies, int limit) {
        return copies.size() < limit
                ? Optional.empty()
                : Optional.of(copies.getLast().id().value().toString());
    }
}
