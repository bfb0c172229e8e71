package com.cns.account.webhook;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.DeliveryId;
import com.cns.platform.datamap.Stored;
import com.cns.platform.webhook.Fault;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a try went: nothing of what the other side said. */
@Stored(table = "webhook_attempt")
record StoredAttempt(
        AccountId accountId,
        DeliveryId deliveryId,
        @NotPersonal(NotPersonal.Reason.COUNT) int number,
        @NotPersonal(NotPersonal.Reason.TIME) Instant at,
        @NotPersonal(NotPersonal.Reason.TIME) int durationMs,
        @NotPersonal(NotPersonal.Reason.STATE) @Nullable Integer statusCode,
        @Nullable Fault fault) {}
