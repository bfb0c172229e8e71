package com.cns.contract.metric;

import com.cns.contract.route.Service;
import com.cns.contract.topic.Topic;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A label of a metric.
 *
 * @param from what its values are, in words, where they are not listed
 * @param values by service, where they are the same for all of its replicas and known here: each is shown from the
 *     start on, as zero; otherwise empty, and whoever registers the meter does so for all of its values at the start
 */
public record Tag(String name, String from, Function<Service, List<String>> values) {
    static Tag listed(String name, String... values) {
        List<String> all = List.of(values);
        return new Tag(name, "", service -> all);
    }

    static Tag of(String name, String from) {
        return new Tag(name, from, service -> List.of());
    }

    /** The topics that a service consumes. */
    static Tag consumed() {
        return new Tag(
                "topic",
                "a topic that the service consumes",
                service -> Stream.of(Topic.values())
                        .filter(topic -> topic.to().contains(service))
                        .map(Topic::wireName)
                        .toList());
    }
}
