package com.cns.platform.outbox;

import com.cns.contract.event.Event;
import com.cns.contract.topic.Topic;
import java.time.Instant;
import java.util.List;

/** A bean of this kind says each second, once the outbox was found empty, that its topic is complete up to then. */
public interface Heartbeats {
    List<Beat> at(Instant now);

    /** One heartbeat, sent to that partition. */
    record Beat(Topic topic, int partition, String key, Event event) {}
}
