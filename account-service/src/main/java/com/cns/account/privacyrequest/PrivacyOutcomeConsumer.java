package com.cns.account.privacyrequest;

import com.cns.contract.privacy.AccessReported;
import com.cns.contract.privacy.CorrectionKeyOffered;
import com.cns.contract.privacy.ErasureFinalised;
import com.cns.contract.privacy.ErasureReported;
import com.cns.contract.privacy.PrivacyOutcomeEvent;
import com.cns.contract.privacy.RightReported;
import com.cns.platform.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes what the services report, each once. */
@ApplicationScoped
class PrivacyOutcomeConsumer {
    private static final Set<RequestType> IN_ONE_STEP =
            EnumSet.of(RequestType.RESTRICTION, RequestType.OBJECTION, RequestType.RECTIFICATION);

    private final Inbox inbox;
    private final PrivacyRequests requests;

    PrivacyOutcomeConsumer(Inbox inbox, PrivacyRequests requests) {
        this.inbox = inbox;
        this.requests = requests;
    }

    @Incoming("privacy-outcomes")
    Uni<Void> on(ConsumerRecord<String, byte[]> message) {
        return inbox.once(message, PrivacyOutcomeEvent.class, received -> switch (received.data()) {
            case ErasureReported reported ->
                requests.take(EnumSet.of(RequestType.ERASURE), ReportedOutcome.of(reported));
            case CorrectionKeyOffered offered -> requests.take(offered);
            case ErasureFinalised told -> requests.take(told);
            case AccessReported reported ->
                requests.take(EnumSet.of(RequestType.ACCESS, RequestType.PORTABILITY), ReportedOutcome.of(reported));
            case RightReported reported -> requests.take(IN_ONE_STEP, ReportedOutcome.of(reported));
        });
    }
}
