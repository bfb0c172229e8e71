package com.cns.account.webhook;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.ApiKeyId;
import com.cns.contract.id.ForwardedRequestId;
import com.cns.contract.id.NoticeId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SuspensionId;
import com.cns.contract.id.WebhookId;
import com.fasterxml.jackson.annotation.JsonValue;

/** What happened, as webhooks are told it: ids and states. Nobody's name, address or number has a place here. */
public sealed interface WebhookEvent {
    /** The account may no longer send. */
    record AccountSuspended(AccountId account, SuspensionId suspension) implements WebhookEvent {}

    /** That suspension is over: the account may send again. */
    record AccountReinstated(AccountId account, SuspensionId suspension) implements WebhookEvent {}

    /** Somebody made a key. */
    record KeyCreated(AccountId account, ApiKeyId apiKey) implements WebhookEvent {}

    /** Another key stands in its place. */
    record KeyReplaced(AccountId account, ApiKeyId apiKey, ApiKeyId replacedBy) implements WebhookEvent {}

    /** A key is worth nothing any more. */
    record KeyRevoked(AccountId account, ApiKeyId apiKey) implements WebhookEvent {}

    /**
     * A privacy request came, went on or ended, or its deadline comes near.
     *
     * @param type such as {@code access} or {@code erasure}
     */
    record RequestChanged(AccountId account, PrivacyRequestId request, String type, RequestStatus status)
            implements WebhookEvent {}

    /** A person's copy can be fetched. */
    record CopyReady(AccountId account, PrivacyRequestId request) implements WebhookEvent {}

    /** A person asked CNS about data that it holds for the account: GET /v1/forwarded-requests/{id} has who and until when. */
    record RequestForwarded(AccountId account, ForwardedRequestId forwarded, String type) implements WebhookEvent {}

    /**
     * What a person asked CNS, and the account has not answered, is due soon, or was.
     *
     * @param type such as {@code access} or {@code erasure}
     */
    record ForwardedDue(AccountId account, ForwardedRequestId forwarded, String type, RequestStatus status)
            implements WebhookEvent {}

    /** A version of a notice will take effect; GET /v1/notices has when, and what it changes. */
    record NoticePublished(AccountId account, NoticeId notice) implements WebhookEvent {}

    /** Asked for. */
    record Test(AccountId account, WebhookId webhook) implements WebhookEvent {}

    /** Where a privacy request came to stand. */
    enum RequestStatus {
        /** It waits to be begun. */
        RECEIVED("received"),
        /** It came, and was begun at once. */
        IN_PROGRESS("in-progress"),
        /** It waited, and was begun. */
        STARTED("started"),
        COMPLETED("completed"),
        REFUSED("refused"),
        CANCELLED("cancelled"),
        /** It could not be begun. */
        FAILED("failed"),
        /** It has another deadline. */
        EXTENDED("extended"),
        DUE_SOON("due-soon"),
        OVERDUE("overdue");

        private final String wireName;

        RequestStatus(String wireName) {
            this.wireName = wireName;
        }

        @JsonValue
        @Override
        public String toString() {
            return wireName;
        }
    }
}
