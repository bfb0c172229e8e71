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
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as its holder's copy has it: without its secret, whoever has that could sign as CNS.
 *
 * @param disabledFor why it is told nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CopiedWebhook(
        WebhookId id,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.MANAGE_RELATIONSHIP, Purpose.SECURITY},
                basis = LegalBasis.CONTRACT,
                retention = Retention.ACCOUNT_LIFE)
        String url,

        @NotPersonal(NotPersonal.Reason.ENUMERATION) List<String> events,
        @NotPersonal(NotPersonal.Reason.STATE) boolean enabled,
        @Nullable DisabledFor disabledFor,
        @NotPersonal(NotPersonal.Reason.TIME) Instant createdAt) {
    CopiedWebhook {
        events = List.copyOf(events);
    }

    /** Without those whose keys are gone. */
    static List<CopiedWebhook> of(List<Webhook> webhooks, Map<WebhookId, String> urls) {
        return webhooks.stream()
                .filter(webhook -> urls.containsKey(webhook.id()))
                .map(webhook -> new CopiedWebhook(
                        webhook.id(),
                        Objects.requireNonNull(urls.get(webhook.id())),
                        List.of(webhook.events()),
                        webhook.isEnabled(),
                        webhook.disabledFor(),
                        webhook.createdAt()))
                .toList();
    }
}
