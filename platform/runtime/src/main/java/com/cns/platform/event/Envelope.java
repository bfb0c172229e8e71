package com.cns.platform.event;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.EventId;
import com.cns.platform.time.Rfc3339;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * An encoded event: its CloudEvents attributes and its data, ready for a row or a Kafka record.
 *
 * @param source {@code ce_source}, such as {@code /account-service}
 * @param account {@code ce_subject}; none for events about no account
 * @param classification {@code ce_dataclassification}: none, account, usage or content
 * @param data empty of a tombstone
 */
public record Envelope(
        EventId id,
        String topic,
        String key,
        @Nullable AccountId account,
        String source,
        String type,
        String classification,
        Instant time,
        Buffer data) {
    static final String SPECVERSION = "ce_specversion";
    static final String ID = "ce_id";
    static final String SOURCE = "ce_source";
    static final String TYPE = "ce_type";
    static final String SUBJECT = "ce_subject";
    static final String TIME = "ce_time";
    static final String PARTITION_KEY = "ce_partitionkey";
    static final String CLASSIFICATION = "ce_dataclassification";
    static final String CONTENT_TYPE = "content-type";
    static final String JSON = "application/json";

    private static final Header VERSION = header(SPECVERSION, "1.0");
    private static final Header TYPE_OF_CONTENT = header(CONTENT_TYPE, JSON);

    /** In binary mode of the CloudEvents Kafka binding; the partition follows from the key. */
    public ProducerRecord<String, byte[]> toRecord() {
        return toRecord(null);
    }

    /** As {@link #toRecord()}, to that partition. */
    public ProducerRecord<String, byte[]> toRecord(@Nullable Integer partition) {
        List<Header> headers = new ArrayList<>(9);
        headers.add(VERSION);
        add(headers, ID, id.toString());
        add(headers, SOURCE, source);
        add(headers, TYPE, type);
        if (account != null) {
            add(headers, SUBJECT, account.toString());
        }
        add(headers, TIME, Rfc3339.format(time));
        add(headers, PARTITION_KEY, key);
        add(headers, CLASSIFICATION, classification);
        headers.add(TYPE_OF_CONTENT);
        return new ProducerRecord<>(topic, partition, null, key, isTombstone() ? null : data.getBytes(), headers);
    }

    /** No event is empty: it is a JSON object at least. */
    private boolean isTombstone() {
        return data.length() == 0;
    }

    private static void add(List<Header> headers, String name, String value) {
        headers.add(header(name, value));
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
