package com.cns.account.opendsr;

import com.cns.account.privacyrequest.Requesting;
import com.cns.account.privacyrequest.Status;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is answered (OpenDSR 2.0, sections 6.3, 7.3, 7.6 and 8.3). */
final class DsrViews {
    static final String VERSION = "2.0";

    private DsrViews() {}

    /** @param processorCertificate where the keys are that answers are signed with: a JWK set, not an X.509 certificate */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Discovery(
            @NotPersonal(NotPersonal.Reason.STATE) String apiVersion,
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<Identity> supportedIdentities,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) List<String> supportedSubjectRequestTypes,
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) URI processorCertificate) {
        static Discovery of(String publicUrl) {
            return new Discovery(
                    VERSION,
                    List.of(new Identity("email", "raw"), new Identity("controller_customer_id", "raw")),
                    DsrType.wireNames(),
                    URI.create(publicUrl + "/.well-known/jwks.json"));
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

    /** @param resultsUrl of an access that is complete: its copy, with a token and a purpose */
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
            URI resultsUrl) {
        static StatusView of(DsrRequests.Known known, String publicUrl) {
            DsrRequest request = known.request();
            Requesting.State state = known.state();
            String url = publicUrl + "/v1/privacy-requests/" + state.id();
            return new StatusView(
                    request.account(),
                    state.dueAt(),
                    request.id(),
                    DsrStatus.of(state.status()),
                    VERSION,
                    state.status() == Status.COMPLETED ? URI.create(url + results(request.type())) : null);
        }

        private static String results(DsrType type) {
            return switch (type) {
                case ACCESS, PORTABILITY -> "/copy";
                case ERASURE -> "/certificate";
            };
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

        static DsrStatus of(Status status) {
            return switch (status) {
                case RECEIVED, IDENTITY_CHECK -> PENDING;
                case IN_PROGRESS, PARTIALLY_DONE -> IN_PROGRESS;
                case COMPLETED -> COMPLETED;
                case REFUSED, CANCELLED -> CANCELLED;
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
