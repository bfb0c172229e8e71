package com.cns.local.rehearsal;

import com.cns.contract.topic.Topic;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How far a service has read the topics that the ingest fills: those have no marks of transactions at their end. */
final class Reading {
    private static final List<Topic> TOPICS = List.of(Topic.COMMUNICATIONS, Topic.CONTENTS);

    private Reading() {}

    /** Whether usage-service has committed every communication and every content that there is. */
    static boolean isDone(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            for (Topic topic : TOPICS) {
                if (!isDone(admin, topic)) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            // A broker that has just started does not know its groups yet.
            return false;
        }
    }

    private static boolean isDone(Admin admin, Topic topic) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> newest = IntStream.range(0, topic.partitions())
                .boxed()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(topic.wireName(), partition),
                        partition -> OffsetSpec.latest()));
        String group = "usage-service." + topic.wireName().substring("cns.".length());
        Map<TopicPartition, @Nullable OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return admin.listOffsets(newest).all().get().entrySet().stream()
                .allMatch(end -> end.getValue().offset() <= offset(committed.get(end.getKey())));
    }

    private static long offset(@Nullable OffsetAndMetadata committed) {
        return committed == null ? 0 : committed.offset();
    }
}
