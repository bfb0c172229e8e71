package com.cns.account.privacyrequest;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.Holding;
import com.cns.contract.privacy.PlaceEffect;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.route.Service;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request as its account sees it. Names nobody.
 *
 * @param dueAt the first moment that is too late (R26)
 * @param merged the same was asked before and is still being worked off: this is that request
 * @param salt base64url; opens the certificate's commitment to the person
 * @param certificate where the signed certificate of an erasure is, once completed
 * @param copy where the copy is, and until when it is kept; absent while it is collected and when it is gone
 * @param reason why it was refused or has failed, when it has
 * @param ground on what a person refused it
 * @param executeAt when it is to be begun, or was to be; absent of what was begun at once
 * @param extension that the deadline was extended, and why
 */
record PrivacyRequestView(
        PrivacyRequestId id,
        RequestType type,
        Status status,
        @NotPersonal(NotPersonal.Reason.TIME) Instant requestedAt,
        @NotPersonal(NotPersonal.Reason.TIME) Instant dueAt,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant completedAt,
        @NotPersonal(NotPersonal.Reason.STATE) boolean merged,
        @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) String salt,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<ParticipantView> participants,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Nullable URI certificate,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) @Nullable CopyView copy,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Nullable String reason,
        @Nullable Ground ground,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant executeAt,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) @Nullable ExtensionView extension) {
    static PrivacyRequestView of(PrivacyRequests.Known known, boolean merged, String publicUrl) {
        PrivacyRequest request = known.request();
        Map<String, ReportedOutcome> reported =
                known.outcomes().stream().collect(Collectors.toMap(ReportedOutcome::participant, Function.identity()));
        return new PrivacyRequestView(
                request.id(),
                request.type(),
                request.status(),
                request.requestedAt(),
                request.dueAt(),
                request.completedAt(),
                merged,
                Base64.getUrlEncoder().withoutPadding().encodeToString(request.salt()),
                Stream.of(Service.values())
                        .map(Service::wireName)
                        .sorted()
                        .map(service -> ParticipantView.of(service, reported.get(service)))
                        .toList(),
                request.certificate() == null ? null : uri(publicUrl, request, "certificate"),
                known.copyUntil()
                        .map(until -> new CopyView(uri(publicUrl, request, "copy"), until))
                        .orElse(null),
                request.reason(),
                request.ground(),
                request.executeAt(),
                ExtensionView.of(request));
    }

    /** When and why the deadline was extended. */
    record ExtensionView(
            @NotPersonal(NotPersonal.Reason.TIME) Instant at, ExtensionReason reason) {
        static @Nullable ExtensionView of(PrivacyRequest request) {
            Instant at = request.extendedAt();
            ExtensionReason reason = request.extension();
            return at == null || reason == null ? null : new ExtensionView(at, reason);
        }
    }

    private static URI uri(String publicUrl, PrivacyRequest request, String what) {
        return URI.create(publicUrl + "/v1/privacy-requests/" + request.id() + "/" + what);
    }

    /** Where a copy is, and until when. */
    record CopyView(
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) URI url,
            @NotPersonal(NotPersonal.Reason.TIME) Instant until) {}

    /** What one service has reported. */
    record ParticipantView(
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String service,
            Progress status,
            @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant doneAt,
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<PlaceOutcome> places,
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<HoldingView> holdings,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @NotPersonal(NotPersonal.Reason.COMPOSITE)
            List<PlaceEffect> effects) {
        static ParticipantView of(String service, @Nullable ReportedOutcome outcome) {
            return outcome == null
                    ? new ParticipantView(service, Progress.PENDING, null, List.of(), List.of(), List.of())
                    : new ParticipantView(
                            service,
                            Progress.DONE,
                            outcome.doneAt(),
                            outcome.places(),
                            outcome.holdings().stream().map(HoldingView::of).toList(),
                            outcome.effects());
        }
    }

    /** How much of a kind of data a copy has. */
    record HoldingView(
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String name,
            @NotPersonal(NotPersonal.Reason.COUNT) long count) {
        static HoldingView of(Holding holding) {
            return new HoldingView(holding.name(), holding.count());
        }
    }

    /** How far a service is. */
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    enum Progress {
        @JsonProperty("pending")
        PENDING,
        @JsonProperty("done")
        DONE
    }
}
