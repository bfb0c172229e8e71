package com.cns.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.id.CommunicationId;
import com.cns.contract.topic.Topic;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Writers of an older and of a newer version of the contract, beside the services while these are restarted. */
final class OldBesideNew {
    static final String RECORDED = "com.cns.usage.communication-recorded.v1";

    private static final int EACH = 10;
    private static final long SEED = 7;

    private final OtherVersions versions;
    private final Customer customer;
    private final EndUsers endUsers;
    private final ObjectNode recorded;
    private final List<String> told = new ArrayList<>();

    /** @param customer a new one: all that is metered for it is told here */
    OldBesideNew(OtherVersions versions, Customer customer) {
        this.versions = versions;
        this.customer = customer;
        this.endUsers = new EndUsers(customer, new Records("old-beside-new", SEED));
        told.addAll(endUsers.sendTo(endUsers.number(), 1));
        this.recorded = versions.newest(Topic.COMMUNICATIONS, RECORDED, customer.account());
    }

    /** Some of each version in turn, each of them twice. */
    void tell() {
        for (int i = 0; i < EACH; i++) {
            tell(OtherVersions.older(RECORDED, recorded));
            // What is sealed opens at its own record only.
            tell(OtherVersions.newer(OtherVersions.older(RECORDED, recorded)));
        }
    }

    private void tell(ObjectNode data) {
        String id = new CommunicationId(UUID.randomUUID()).toString();
        versions.tellTwice(Topic.COMMUNICATIONS, RECORDED, id, customer.account(), data.put("id", id));
        told.add(id);
    }

    /** Each is stored and metered, and once. */
    void assertTakenInOnce() {
        endUsers.awaitMetered(told.size());
        assertThat(customer.stored()).containsExactlyInAnyOrderElementsOf(told);
        assertThat(customer.metered()).isEqualTo(told.size());
    }
}
