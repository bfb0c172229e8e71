package com.cns.account.webhook;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The closed catalogue of what webhooks are told. Wire names are stored and never change. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
enum EventName {
    ACCOUNT_SUSPENDED("account.suspended"),
    ACCOUNT_REINSTATED("account.reinstated"),
    API_KEY_CREATED("api-key.created"),
    API_KEY_REPLACED("api-key.replaced"),
    API_KEY_REVOKED("api-key.revoked"),
    PRIVACY_REQUEST_RECEIVED("privacy-request.received"),
    PRIVACY_REQUEST_STARTED("privacy-request.started"),
    PRIVACY_REQUEST_COMPLETED("privacy-request.completed"),
    PRIVACY_REQUEST_REFUSED("privacy-request.refused"),
    PRIVACY_REQUEST_CANCELLED("privacy-request.cancelled"),
    PRIVACY_REQUEST_FAILED("privacy-request.failed"),
    PRIVACY_REQUEST_EXTENDED("privacy-request.extended"),
    PRIVACY_REQUEST_DUE_SOON("privacy-request.due-soon"),
    PRIVACY_REQUEST_OVERDUE("privacy-request.overdue"),
    PRIVACY_REQUEST_COPY_READY("privacy-request.copy-ready"),
    PRIVACY_REQUEST_FORWARDED("privacy-request.forwarded"),
    FORWARDED_REQUEST_DUE_SOON("forwarded-request.due-soon"),
    FORWARDED_REQUEST_OVERDUE("forwarded-request.overdue"),
    NOTICE_PUBLISHED("notice.published"),
    /** Sent when it is asked for, whatever the webhook listens to. */
    WEBHOOK_TEST("webhook.test");

    private final String wireName;

    EventName(String wireName) {
        this.wireName = wireName;
    }

    static EventName of(WebhookEvent event) {
        return switch (event) {
            case WebhookEvent.AccountSuspended _ -> ACCOUNT_SUSPENDED;
            case WebhookEvent.AccountReinstated _ -> ACCOUNT_REINSTATED;
            case WebhookEvent.KeyCreated _ -> API_KEY_CREATED;
            case WebhookEvent.KeyReplaced _ -> API_KEY_REPLACED;
            case WebhookEvent.KeyRevoked _ -> API_KEY_REVOKED;
            case WebhookEvent.RequestChanged changed -> of(changed.status());
            case WebhookEvent.CopyReady _ -> PRIVACY_REQUEST_COPY_READY;
            case WebhookEvent.RequestForwarded _ -> PRIVACY_REQUEST_FORWARDED;
            case WebhookEvent.ForwardedDue due ->
                due.status() == WebhookEvent.RequestStatus.OVERDUE
                        ? FORWARDED_REQUEST_OVERDUE
                        : FORWARDED_REQUEST_DUE_SOON;
            case WebhookEvent.NoticePublished _ -> NOTICE_PUBLISHED;
            case WebhookEvent.Test _ -> WEBHOOK_TEST;
        };
    }

    private static EventName of(WebhookEvent.RequestStatus status) {
        return switch (status) {
            case RECEIVED, IN_PROGRESS -> PRIVACY_REQUEST_RECEIVED;
            case STARTED -> PRIVACY_REQUEST_STARTED;
            case COMPLETED -> PRIVACY_REQUEST_COMPLETED;
            case REFUSED -> PRIVACY_REQUEST_REFUSED;
            case CANCELLED -> PRIVACY_REQUEST_CANCELLED;
            case FAILED -> PRIVACY_REQUEST_FAILED;
            case EXTENDED -> PRIVACY_REQUEST_EXTENDED;
            case DUE_SOON -> PRIVACY_REQUEST_DUE_SOON;
            case OVERDUE -> PRIVACY_REQUEST_OVERDUE;
        };
    }

    /** Those that a webhook can listen to. */
    static Stream<EventName> catalogue() {
        return Arrays.stream(values()).filter(name -> name != WEBHOOK_TEST);
    }

    /** Empty when it is not in the catalogue. */
    static Optional<EventName> listenable(String wireName) {
        return catalogue().filter(name -> name.wireName.equals(wireName)).findFirst();
    }

    /** In words, for whoever named another. */
    static String names() {
        return catalogue().map(EventName::toString).collect(Collectors.joining(", "));
    }

    @JsonValue
    @Override
    public String toString() {
        return wireName;
    }
}
