package com.cns.abuse.signal;

import com.cns.contract.topic.Topic;
import com.cns.platform.event.Defect;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.Record;

/** Records of Streams as the rest of the suite has them. */
final class Messages {
    private Messages() {}

    /** As the codec reads it. */
    static ConsumerRecord<String, byte[]> consumed(Topic topic, Record<String, byte[]> message) {
        return new ConsumerRecord<>(
                topic.wireName(),
                0,
                0,
                message.timestamp(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                message.key(),
                message.value(),
                message.headers(),
                Optional.empty());
    }

    /** As the dead letters keep it. */
    static Record<String, byte[]> dead(Record<String, byte[]> message, Defect defect) {
        Headers headers = new RecordHeaders(message.headers())
                .add("cns-dlq-reason", defect.wireName().getBytes(StandardCharsets.UTF_8));
        return message.withHeaders(headers);
    }
}
