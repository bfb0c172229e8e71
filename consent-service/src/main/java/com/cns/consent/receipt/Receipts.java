package com.cns.consent.receipt;

import com.cns.consent.consent.ConsentRecords;
import com.cns.consent.consent.Recorded;
import com.cns.consent.consent.UnaskedWords;
import com.cns.consent.notice.AsShown;
import com.cns.consent.notice.Notices;
import com.cns.consent.person.PersonKind;
import com.cns.consent.standing.ConsentState;
import com.cns.contract.classification.Category;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.NoticeId;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.signing.SigningKeys;
import com.cns.platform.signing.Use;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Makes and signs receipts. */
@ApplicationScoped
class Receipts {
    /** Its own media type (RFC 8725, 3.11). */
    private static final String TYPE = "cns-consent-receipt+jwt";

    private static final String TELL = "say so to the controller";

    private static final String RETENTION =
            "as long as the account lives, or until the person is erased; a no is kept after that, without an identifier";

    private final ConsentRecords consents;
    private final Notices notices;
    private final SigningKeys keys;
    private final ReceiptConfig config;
    private final ObjectMapper json;
    private final Clock clock;
    private final String provider;

    Receipts(
            ConsentRecords consents,
            Notices notices,
            SigningKeys keys,
            ReceiptConfig config,
            ObjectMapper json,
            Clock clock,
            @ConfigProperty(name = "cns.public-url") String provider) {
        this.consents = consents;
        this.notices = notices;
        this.keys = keys;
        this.config = config;
        this.json = json;
        this.clock = clock;
        this.provider = provider;
    }

    /** Fails with {@link Problem#NOT_FOUND}, or {@link Problem#CONFLICT} when nobody has answered yet. */
    Uni<ReceiptView> of(AccountId account, ConsentId id) {
        return consents.find(account, id)
                .invoke(consent -> {
                    if (consent.state() == ConsentState.ASKED) {
                        throw new ProblemException(Problem.CONFLICT, "The person has not answered yet")
                                .member("consentStatus", consent.state().toString());
                    }
                })
                .chain(consent -> shown(consent).map(notice -> record(account, consent, notice)))
                .chain(made ->
                        keys.sign(Use.CONSENT_RECEIPT, TYPE, text(made)).map(signed -> new ReceiptView(made, signed)));
    }

    /** Empty of what the person wrote unasked. */
    private Uni<Optional<AsShown>> shown(Recorded consent) {
        NoticeId notice = consent.notice();
        return notice == null
                ? Uni.createFrom().item(Optional.empty())
                : notices.asShown(notice, consent.language()).invoke(found -> {
                    if (found.isEmpty()) {
                        throw new IllegalStateException("a consent has its notice");
                    }
                });
    }

    private String text(ConsentRecord made) {
        try {
            return json.writeValueAsString(made);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record is JSON", e);
        }
    }

    private ConsentRecord record(AccountId account, Recorded consent, Optional<AsShown> notice) {
        boolean isHolder = consent.personKind() == PersonKind.SELF;
        return new ConsentRecord(
                ConsentRecord.SCHEMA,
                consent.id(),
                isHolder ? account.toString() : consent.subject().toString(),
                notice.map(shown -> new ConsentRecord.PrivacyNotice(
                                shown.id(), shown.version(), shown.sha256(), shown.title(), shown.publishedAt()))
                        .orElse(null),
                notice.isPresent() ? notice.get().language() : null,
                List.of(processing(isHolder ? provider : account.toString(), consent)),
                consent.events().stream()
                        .map(event -> event(
                                event.became() == ConsentState.EXPIRED ? provider : account.toString(), consent, event))
                        .toList(),
                consent.recordedAt(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    private ConsentRecord.Processing processing(String controller, Recorded consent) {
        return new ConsentRecord.Processing(
                consent.purpose(),
                consent.notice() == null ? null : "consent",
                categories(consent),
                List.of(controller),
                consent.channel(),
                consent.sender(),
                config.storageLocations().orElse(null),
                RETENTION,
                config.jurisdiction().orElse(null),
                withdrawal(consent));
    }

    /** An end-user has no account data; null where none are left, as of a purpose that is of account data alone. */
    private static @Nullable List<Category> categories(Recorded consent) {
        List<Category> categories = consent.purpose().categories().stream()
                .filter(category -> category != Category.ACCOUNT || consent.personKind() == PersonKind.SELF)
                .sorted()
                .toList();
        return categories.isEmpty() ? null : categories;
    }

    /** STOP only to those who can write it, and of what it ends. */
    private String withdrawal(Recorded consent) {
        boolean isEndedByStop = UnaskedWords.areEndedByStop(consent.purpose(), consent.channel());
        return switch (consent.personKind()) {
            case SELF -> "POST " + provider + "/v1/consents/" + consent.id() + "/withdrawal";
            case EMAIL, DEVICE, USER, IP -> TELL;
            case PHONE, TOKEN ->
                isEndedByStop ? TELL + "; STOP in answer to one of its text messages ends these" : TELL;
        };
    }

    private static ConsentRecord.Event event(String recordedBy, Recorded consent, Recorded.Event event) {
        boolean isGiven = event.became() == ConsentState.GIVEN;
        return new ConsentRecord.Event(
                event.at(),
                event.became() == ConsentState.ASKED
                        ? "requested"
                        : event.became().toString(),
                event.proof(),
                recordedBy,
                isGiven ? consent.validity() : null,
                event.until(),
                event.source(),
                event.message(),
                event.confirmedAt());
    }
}
