package com.cns.account.account;

import com.cns.contract.account.AccountsCurrent;
import com.cns.contract.topic.Topic;
import com.cns.platform.outbox.Heartbeats;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Tells each partition of cns.accounts up to when it is complete, so that readers know how old their view is. */
@ApplicationScoped
class AccountHeartbeats implements Heartbeats {
    @Override
    public List<Beat> at(Instant now) {
        return IntStream.range(0, Topic.ACCOUNTS.partitions())
                .mapToObj(partition -> new Beat(
                        Topic.ACCOUNTS, partition, "current-" + partition, new AccountsCurrent(partition, now)))
                .toList();
    }
}
