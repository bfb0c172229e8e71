package com.cns.usage.recording;

import com.cns.contract.usage.ContentRecorded;
import com.cns.platform.erasure.ErasedSubjects;
import com.cns.usage.communication.Contents;
import com.cns.usage.retention.LateRecords;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Stores contents apart from the facts (R14). */
@ApplicationScoped
class ContentsConsumer {
    private final Batches batches;
    private final Contents contents;
    private final LateRecords lateRecords;
    private final ErasedSubjects erasedSubjects;

    ContentsConsumer(Batches batches, Contents contents, LateRecords lateRecords, ErasedSubjects erasedSubjects) {
        this.batches = batches;
        this.contents = contents;
        this.lateRecords = lateRecords;
        this.erasedSubjects = erasedSubjects;
    }

    @Incoming("contents")
    Uni<Void> on(ConsumerRecords<String, byte[]> batch) {
        return batches.process(batch, ContentRecorded.class, this::store, stored -> {});
    }

    /** What was said with people erased meanwhile is not kept. */
    private Uni<Void> store(SqlConnection connection, List<ContentRecorded> batch) {
        return erasedSubjects
                .among(connection, batch.stream().map(ContentRecorded::subject).toList())
                .map(erased -> batch.stream()
                        .filter(one -> !erased.contains(one.subject()))
                        .toList())
                .chain(kept -> lateRecords.coming(connection, kept).chain(() -> contents.insert(connection, kept)));
    }
}
