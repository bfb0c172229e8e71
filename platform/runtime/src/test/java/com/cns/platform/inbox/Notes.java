package com.cns.platform.inbox;

import com.cns.contract.abuse.AppealReceived;
import com.cns.contract.abuse.AppealRejected;
import com.cns.contract.abuse.AppealWithdrawn;
import com.cns.contract.abuse.SuspensionEvent;
import com.cns.contract.abuse.SuspensionExpired;
import com.cns.contract.abuse.SuspensionImposed;
import com.cns.contract.abuse.SuspensionLifted;
import com.cns.contract.abuse.SuspensionShortened;
import com.cns.contract.abuse.ThrottleImposed;
import com.cns.contract.id.AccountId;
import com.cns.platform.tenant.Note;
import com.cns.platform.time.Ids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A consumer as services have them: each suspension leaves a note with its rule set's name. */
@ApplicationScoped
public class Notes {
    private final Inbox inbox;
    private final Ids ids;
    private final Queue<RuntimeException> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger attempts = new AtomicInteger();

    Notes(Inbox inbox, Ids ids) {
        this.inbox = inbox;
        this.ids = ids;
    }

    @Incoming("notes")
    Uni<Void> on(ConsumerRecord<String, byte[]> message) {
        return inbox.once(message, SuspensionEvent.class, this::take);
    }

    /** The next works fail with these, after their note was written. */
    void failNext(RuntimeException... next) {
        faults.addAll(List.of(next));
    }

    int attempts() {
        return attempts.get();
    }

    Uni<Void> take(Received<SuspensionEvent> event) {
        attempts.incrementAndGet();
        AccountId account = event.account();
        Note note = new Note(ids.next(), account.value(), words(event.data()));
        return Panache.getSession()
                .chain(session -> session.persist(note).chain(session::flush))
                .chain(this::failOrNot);
    }

    private static String words(SuspensionEvent event) {
        return switch (event) {
            case SuspensionImposed imposed -> String.valueOf(imposed.ruleSet());
            case SuspensionLifted lifted -> lifted.reason();
            case SuspensionShortened shortened -> shortened.reason();
            case SuspensionExpired expired -> "";
            case AppealReceived received -> "";
            case AppealRejected rejected -> rejected.reason();
            case AppealWithdrawn withdrawn -> "";
            case ThrottleImposed throttle -> throttle.ruleSet();
        };
    }

    private Uni<Void> failOrNot() {
        RuntimeException fault = faults.poll();
        return fault == null ? Uni.createFrom().voidItem() : Uni.createFrom().failure(fault);
    }
}
