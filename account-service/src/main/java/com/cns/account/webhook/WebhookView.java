package com.cns.account.webhook;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.WebhookId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook.
 *
 * @param url shown where a purpose is stated
 * @param secret shown once, when it is drawn
 * @param disabledFor why it is told nothing
 * @param failingSince when the first of nothing but failures was
 * @param previousSecretUntil until when deliveries carry a second signature, by the former secret
 * @param version what {@code If-Match} names
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WebhookView(
        WebhookId id,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.MANAGE_RELATIONSHIP, Purpose.SECURITY},
                basis = LegalBasis.CONTRACT,
                retention = Retention.REQUEST)
        @Nullable
        String url,

        @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) @Nullable
        String secret,

        @NotPersonal(NotPersonal.Reason.ENUMERATION) List<String> events,
        @NotPersonal(NotPersonal.Reason.STATE) boolean enabled,
        @Nullable DisabledFor disabledFor,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant failingSince,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant previousSecretUntil,
        @NotPersonal(NotPersonal.Reason.TIME) Instant createdAt,
        @NotPersonal(NotPersonal.Reason.STATE) int version) {
    static WebhookView of(Webhook webhook, @Nullable String url, @Nullable String secret, Instant now) {
        Instant until = webhook.previousUntil();
        return new WebhookView(
                webhook.id(),
                url,
                secret,
                List.of(webhook.events()),
                webhook.isEnabled(),
                webhook.disabledFor(),
                webhook.failingSince(),
                until != null && until.isAfter(now) ? until : null,
                webhook.createdAt(),
                webhook.version());
    }

    /** Webhooks, oldest first: an account has few. */
    record ListView(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<WebhookView> webhooks) {
        ListView {
            webhooks = List.copyOf(webhooks);
        }
    }
}
