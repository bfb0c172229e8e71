package com.cns.account.opendsr;

import com.cns.account.privacyrequest.Requesting;
import com.cns.account.privacyrequest.Status;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is answered (OpenDSR 2.0, sections 6.3, 7.3, 7.6, 8.3 and 9.2). */
final class DsrViews {
    static final String VERSION = "2.0";

    private DsrViews() {}

    /** @param processorCertificate where the X.509 certificate is that answers are signed by; without one, the JWK set of the keys */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Discovery(
            @NotPersonal(NotPersonal.Reason.STATE) String apiVersion,
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<Identity> supportedIdentities,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) List<String> supportedSubjectRequestTypes,
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) URI processorCertificate) {
        /** @param certified whether answers are signed by a certificate */
        static Discovery of(String publicUrl, boolean certified) {
            return new Discovery(
                    VERSION,
                    List.of(new Identity("email", "raw"), new Identity("controller_customer_id", "raw")),
                    DsrType.wireNames(),
                    URI.create(publicUrl + (certified ? "/opendsr/v2/certificate" : "/.well-known/jwks.json")));
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Identity(
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String identityType,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String identityFormat) {}

    /** @param encodedRequest what came, Base64; not stored */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Receipt(
            AccountId controllerId,
            @NotPersonal(NotPersonal.Reason.TIME) Instant expectedCompletionTime,
            @NotPersonal(NotPersonal.Reason.TIME) Instant receivedTime,
            @NotPersonal(NotPersonal.Reason.COMPOSITE) String encodedRequest,

            @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
            UUID subjectRequestId) {}

    /** @param receivedTime when it was cancelled: of what is sent again, the first time */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Cancellation(
            AccountId controllerId,
            @NotPersonal(NotPersonal.Reason.TIME) Instant receivedTime,

            @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
            UUID subjectRequestId,

            @NotPersonal(NotPersonal.Reason.STATE) String apiVersion) {
        static Cancellation of(AccountId account, UUID subjectRequest, Requesting.State state) {
            return new Cancellation(account, Objects.requireNonNull(state.completedAt()), subjectRequest, VERSION);
        }
    }

    /**
     * @param resultsUrl of an access that is complete: its copy, with a token and a purpose
     * @param extensions of this processor, by its domain; absent when the request has no callbacks
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StatusView(
            AccountId controllerId,
            @NotPersonal(NotPersonal.Reason.TIME) Instant expectedCompletionTime,

            @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
            UUID subjectRequestId,

            DsrStatus requestStatus,
            @NotPersonal(NotPersonal.Reason.STATE) String apiVersion,

            @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Nullable
            URI resultsUrl,

            @NotPersonal(NotPersonal.Reason.COMPOSITE) @Nullable
            Map<String, Extension> extensions) {
        static StatusView of(DsrRequests.Known known, String domain, String publicUrl) {
            DsrRequest request = known.request();
            Requesting.State state = known.state();
            return new StatusView(
                    request.account(),
                    state.dueAt(),
                    request.id(),
                    DsrStatus.of(state.status()),
                    VERSION,
                    results(request.type(), state.id(), state.status(), publicUrl),
                    known.callbacks().isEmpty() ? null : Map.of(domain, new Extension(known.callbacks())));
        }
    }

    private static @Nullable URI results(DsrType type, PrivacyRequestId request, Status status, String publicUrl) {
        String what = switch (type) {
            case ACCESS, PORTABILITY -> "/copy";
            case ERASURE -> "/certificate";
        };
        return status == Status.COMPLETED ? URI.create(publicUrl + "/v1/privacy-requests/" + request + what) : null;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Extension(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<CallbackView> statusCallbacks) {
        Extension {
            statusCallbacks = List.copyOf(statusCallbacks);
        }
    }

    /**
     * What a callback was told so far.
     *
     * @param url absent once the holder was erased
     * @param told the last status that the receiver took
     * @param failures attempts since
     * @param nextAttempt after a failure
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CallbackView(
            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = {Purpose.PROVIDE_SERVICE, Purpose.MANAGE_RELATIONSHIP, Purpose.SECURITY},
                    basis = LegalBasis.CONTRACT,
                    retention = Retention.REQUEST)
            @Nullable
            String url,

            @Nullable DsrStatus told,
            @NotPersonal(NotPersonal.Reason.COUNT) int failures,
            @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant nextAttempt,
            @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant givenUpAt) {
        static CallbackView of(DsrCallback callback, @Nullable String url) {
            return new CallbackView(
                    url, callback.told(), callback.failures(), callback.triedAgainAt(), callback.givenUpAt());
        }
    }

    /** What a callback is told (section 9): how the request stands now. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Callback(
            AccountId controllerId,
            @NotPersonal(NotPersonal.Reason.TIME) Instant expectedCompletionTime,

            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = {Purpose.PROVIDE_SERVICE, Purpose.MANAGE_RELATIONSHIP, Purpose.SECURITY},
                    basis = LegalBasis.CONTRACT,
                    retention = Retention.REQUEST)
            String statusCallbackUrl,

            @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
            UUID subjectRequestId,

            DsrStatus requestStatus,
            @NotPersonal(NotPersonal.Reason.STATE) String apiVersion,

            @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Nullable
            URI resultsUrl) {
        static Callback of(CallbackQueue.Due due, String url, String publicUrl) {
            return new Callback(
                    due.account(),
                    due.dueAt(),
                    url,
                    due.subjectRequest(),
                    due.tells(),
                    VERSION,
                    results(due.type(), due.request(), due.status(), publicUrl));
        }

        /** Without where it goes. */
        @Override
        public String toString() {
            return "Callback[" + subjectRequestId + "]";
        }
    }

    /** Section 8. What CNS refuses is cancelled here: OpenDSR knows no refusal. */
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    enum DsrStatus {
        @JsonProperty("pending")
        PENDING,
        @JsonProperty("in_progress")
        IN_PROGRESS,
        @JsonProperty("completed")
        COMPLETED,
        @JsonProperty("cancelled")
        CANCELLED;

        /** Whether nothing comes after it. */
        boolean isFinal() {
            return switch (this) {
                case PENDING, IN_PROGRESS -> false;
                case COMPLETED, CANCELLED -> true;
            };
        }

        static DsrStatus of(Status status) {
            return switch (status) {
                case RECEIVED -> PENDING;
                case IN_PROGRESS, PARTIALLY_DONE -> IN_PROGRESS;
                case COMPLETED -> COMPLETED;
                case REFUSED, CANCELLED, FAILED -> CANCELLED;
            };
        }
    }

    record Failure(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) Fault error) {
        static Failure of(DsrFault fault) {
            return new Failure(new Fault(fault.code(), String.valueOf(fault.getMessage()), fault.details()));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Fault(
            @NotPersonal(NotPersonal.Reason.ENUMERATION) int code,
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) String message,
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<DsrFault.Detail> errors) {}
}
